import { agencyOfSource, firstLevel, type Decision, type Trace } from '@motlan/contracts';
import { CliFailure } from '../failure.ts';
import type { ProvisionState, RecordsAnswer } from '../hub/answers.ts';
import { AppProblem, AppUnreachable, type AppClient } from '../hub/app-client.ts';
import type { Hub } from '../hub/find-hub.ts';
import type { Findings } from './compose-trace.ts';

export type FoundMessage = Findings & { readonly agency: string };

/**
 * What the apps know of a message, and whose it is; null where none of them has met it. An app that does not answer is named
 * in `silent`. Throws a sentence where several agencies used the id and none is stated.
 */
export async function findMessage(
  hub: Hub,
  messageId: string,
  stated?: string,
): Promise<FoundMessage | null> {
  const search = new Search(hub, messageId);
  const trace = await search.trace(stated);
  const source = trace?.source ? agencyOfSource(trace.source) : null;
  const agency = stated ?? (source === null ? await search.agency() : firstLevel(source));
  if (agency === null) return search.silent.size > 0 ? nothing(search.silent) : null;
  const state = await search.state(agency);
  if (state === null && trace === null && search.silent.size === 0) return null;
  const decision = state?.decision ?? (trace ? await search.decision(agency) : null);
  const records = decision ? await search.records(decision) : null;
  return { agency, state, trace, decision, records, silent: search.silent };
}

const nothing = (silent: ReadonlySet<string>): FoundMessage => ({
  agency: 'an unknown agency',
  state: null,
  trace: null,
  decision: null,
  records: null,
  silent,
});

/** Agencies asked at once where nobody says whose message it is: a sandbox has 51, on one node. */
const ASKED_AT_ONCE = 10;

class Search {
  readonly silent = new Set<string>();

  constructor(
    private readonly hub: Hub,
    private readonly messageId: string,
  ) {}

  trace(agency: string | undefined): Promise<Trace | null> {
    return this.ask<Trace>(this.hub.exchange, `/v1/traces/${this.messageId}`, agency);
  }

  state(agency: string): Promise<ProvisionState | null> {
    return this.ask(
      this.hub.lgspNode,
      `/v1/agencies/${encodeURIComponent(agency)}/provisions/${this.messageId}`,
    );
  }

  /** A message that did not pass this node has its decision at the exchange only. */
  decision(agency: string): Promise<Decision | null> {
    return this.ask<Decision>(this.hub.exchange, `/v1/decisions/${this.messageId}`, agency);
  }

  async records({ dataset, subject }: Decision): Promise<RecordsAnswer['records'] | null> {
    const path = `/v1/records/${encodeURIComponent(dataset)}/${encodeURIComponent(subject)}`;
    return (await this.ask<RecordsAnswer>(this.hub.indexer, path))?.records ?? null;
  }

  /** The agency whose node has the message. */
  async agency(): Promise<string | null> {
    const { agencies } = this.hub;
    for (let from = 0; from < agencies.length && this.silent.size < 2; from += ASKED_AT_ONCE) {
      const asked = agencies.slice(from, from + ASKED_AT_ONCE);
      const states = await Promise.all(asked.map((agency) => this.state(agency)));
      const agency = asked[states.findIndex((state) => state !== null)];
      if (agency !== undefined) return agency;
    }
    return null;
  }

  /** Not to know a thing is an answer; so is silence, where it is told. */
  private async ask<T>(client: AppClient, path: string, agency?: string): Promise<T | null> {
    try {
      return await client.get<T>(path, { agency });
    } catch (error) {
      if (error instanceof AppUnreachable || (error instanceof AppProblem && error.status === 503)) {
        this.silent.add(client.app);
        return null;
      }
      if (error instanceof AppProblem && error.code === 'message-id-ambiguous') {
        throw new CliFailure(`Several agencies used this id: state --agency. (${error.detail})`, 1, {
          cause: error,
        });
      }
      if (error instanceof AppProblem && error.status === 404) return null;
      throw error;
    }
  }
}
