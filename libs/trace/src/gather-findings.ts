import { agencyOfSource, type Decision, type OperationalRecord, type Trace } from '@motlan/contracts';
import type { Findings, IndexedVersion, ProvisionState, TracedApp } from './findings.ts';

/** What an app answers: a body, or that it does not know, or nothing at all. */
export type Told<T> = { readonly body: T } | 'unknown' | 'silent';

/** How the apps are asked. A refusal that is neither flies on. */
export interface TraceSources {
  readonly ask: <T>(app: TracedApp, path: string) => Promise<Told<T>>;
  /** Operational records under an id, oldest first; none where nobody keeps them. */
  readonly records: (messageId: string) => Promise<readonly OperationalRecord[]>;
  /** Agencies whose nodes may be asked where nobody says whose message it is. */
  readonly agencies: readonly string[];
}

/** Agencies asked at once where nobody says whose message it is: a sandbox has 51, on one node. */
const ASKED_AT_ONCE = 10;

/**
 * Asks everybody what they know of a message; `agency` is who sent it, where the caller states it. Null where nobody has met it
 * and everybody answered. An app that does not answer is named in `silent`.
 */
export async function gatherFindings(
  sources: TraceSources,
  messageId: string,
  agency?: string,
): Promise<Findings | null> {
  const search = new Search(sources, messageId);
  const [records, trace] = await Promise.all([search.records(agency), search.trace(agency)]);
  const sender = agency ?? sourceOf(trace) ?? senderOf(records[0]) ?? (await search.agency());
  const state = sender === null ? null : await search.state(sender);
  if (!state && !trace && records.length === 0 && search.silent.size === 0) return null;
  const decision = state?.decision ?? (trace && sender !== null ? await search.decision(sender) : null);
  const indexed = decision ? await search.indexed(decision) : null;
  return { messageId, agency: sender, state, trace, decision, indexed, records, silent: search.silent };
}

const sourceOf = (trace: Trace | null): string | null =>
  trace?.source ? agencyOfSource(trace.source) : null;

/** Who sent a message, a sub-unit by its own code. */
export const senderOf = (record: OperationalRecord | undefined): string | null =>
  record?.clientSubsystemCode ?? record?.clientMemberCode ?? null;

class Search {
  readonly silent = new Set<TracedApp>();

  constructor(
    private readonly sources: TraceSources,
    private readonly messageId: string,
  ) {}

  async records(agency: string | undefined): Promise<readonly OperationalRecord[]> {
    const records = await this.sources.records(this.messageId);
    if (agency === undefined) return records;
    return records.filter((record) => record.clientMemberCode === agency || senderOf(record) === agency);
  }

  trace(agency: string | undefined): Promise<Trace | null> {
    return this.ask('exchange', `/v1/traces/${this.messageId}${ofAgency(agency)}`);
  }

  state(agency: string): Promise<ProvisionState | null> {
    return this.ask('lgsp-node', `/v1/agencies/${encodeURIComponent(agency)}/provisions/${this.messageId}`);
  }

  /** A message that did not pass this node has its decision at the exchange only. */
  decision(agency: string): Promise<Decision | null> {
    return this.ask('exchange', `/v1/decisions/${this.messageId}${ofAgency(agency)}`);
  }

  async indexed({ dataset, subject }: Decision): Promise<readonly IndexedVersion[] | null> {
    const path = `/v1/records/${encodeURIComponent(dataset)}/${encodeURIComponent(subject)}`;
    const answer = await this.ask<{ readonly records: readonly IndexedVersion[] }>('indexer', path);
    return answer?.records ?? null;
  }

  /** The agency whose node has the message. */
  async agency(): Promise<string | null> {
    const { agencies } = this.sources;
    for (let from = 0; from < agencies.length && !this.silent.has('lgsp-node'); from += ASKED_AT_ONCE) {
      const asked = agencies.slice(from, from + ASKED_AT_ONCE);
      const states = await Promise.all(asked.map((agency) => this.state(agency)));
      const agency = asked[states.findIndex((state) => state !== null)];
      if (agency !== undefined) return agency;
    }
    return null;
  }

  private async ask<T>(app: TracedApp, path: string): Promise<T | null> {
    const told = await this.sources.ask<T>(app, path);
    if (told === 'silent') this.silent.add(app);
    return typeof told === 'string' ? null : told.body;
  }
}

const ofAgency = (agency: string | undefined): string =>
  agency === undefined ? '' : `?agency=${encodeURIComponent(agency)}`;
