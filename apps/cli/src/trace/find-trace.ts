import type { MessageTrace } from '@motlan/contracts';
import { composeTrace, gatherFindings, type Told, type TracedApp } from '@motlan/trace';
import { CliFailure } from '../failure.ts';
import { AppProblem, AppUnreachable, type AppClient } from '../hub/app-client.ts';
import type { Hub } from '../hub/find-hub.ts';

/**
 * The way of one message, as the console tells it; where no console runs, put together here from what the other apps say. Null
 * where none of them has met it. Throws a sentence where several agencies used the id and none is stated.
 */
export async function findTrace(hub: Hub, messageId: string, agency?: string): Promise<MessageTrace | null> {
  const told = hub.console ? await ask<MessageTrace>(hub.console, pathOf(messageId, agency)) : 'silent';
  if (told === 'unknown') return null;
  if (told !== 'silent') return told.body;
  const clients: Readonly<Record<TracedApp, AppClient>> = {
    exchange: hub.exchange,
    'lgsp-node': hub.lgspNode,
    indexer: hub.indexer,
  };
  const findings = await gatherFindings(
    {
      ask: (app, path) => ask(clients[app], path),
      records: () => Promise.resolve([]),
      agencies: hub.agencies,
    },
    messageId,
    agency,
  );
  return findings && composeTrace(findings, Date.now());
}

const pathOf = (messageId: string, agency: string | undefined): string =>
  `/v1/traces/${messageId}${agency === undefined ? '' : `?agency=${encodeURIComponent(agency)}`}`;

/** Not to know a thing is an answer; so is silence, where it is told. */
async function ask<T>(client: AppClient, path: string): Promise<Told<T>> {
  try {
    return { body: await client.get<T>(path) };
  } catch (error) {
    if (error instanceof AppUnreachable) return 'silent';
    if (!(error instanceof AppProblem)) throw error;
    if (error.status === 503) return 'silent';
    if (error.status === 404) return 'unknown';
    if (error.code === 'message-id-ambiguous') {
      throw new CliFailure(`Several agencies used this id: state --agency. (${error.detail})`, 1, {
        cause: error,
      });
    }
    throw error;
  }
}
