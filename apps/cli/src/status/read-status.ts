import type { Conservation, DatasetSum, IndexState, LedgerState, OutboxState } from '../hub/answers.ts';
import type { AppClient } from '../hub/app-client.ts';
import type { Hub } from '../hub/find-hub.ts';

export interface AppHealth {
  readonly app: string;
  readonly url: string;
  readonly ready: boolean;
  /** Why it is not ready; null where it is. */
  readonly reason: string | null;
}

/** One dataset as the ledger holds it and as the index has it; null where one of them knows nothing of it. */
export interface DatasetComparison {
  readonly dataset: string;
  readonly ledger: DatasetSum | null;
  readonly index: DatasetSum | null;
  readonly equal: boolean;
}

/** How everything stands. What an app did not tell is null. */
export interface Status {
  readonly apps: readonly AppHealth[];
  readonly conservation: Conservation | null;
  readonly outbox: OutboxState | null;
  readonly indexLag: number | null;
  readonly datasets: readonly DatasetComparison[] | null;
}

export async function readStatus(hub: Hub): Promise<Status> {
  const [apps, conservation, outbox, ledger, index] = await Promise.all([
    Promise.all(
      [hub.exchange, hub.lgspNode, hub.indexer, ...(hub.console ? [hub.console] : [])].map(healthOf),
    ),
    told(hub.exchange.get<Conservation>('/v1/conservation')),
    told(hub.lgspNode.get<OutboxState>('/v1/outbox')),
    told(hub.exchange.get<LedgerState>('/v1/ledger')),
    told(hub.indexer.get<IndexState>('/v1/index')),
  ]);
  return {
    apps,
    conservation,
    outbox,
    indexLag: index?.lag ?? null,
    datasets: ledger && index ? compare(ledger, index) : null,
  };
}

/** Every dataset that holds a record on either side. */
export function compare(ledger: LedgerState, index: LedgerState): DatasetComparison[] {
  const byId = ({ datasets }: LedgerState) =>
    new Map(datasets.filter(({ records }) => records > 0).map((sum) => [sum.dataset, sum]));
  const [held, indexed] = [byId(ledger), byId(index)];
  return [...new Set([...held.keys(), ...indexed.keys()])].sort().map((dataset) => {
    const [a, b] = [held.get(dataset) ?? null, indexed.get(dataset) ?? null];
    return {
      dataset,
      ledger: a,
      index: b,
      equal: a?.records === b?.records && a?.fingerprint === b?.fingerprint,
    };
  });
}

async function healthOf(client: AppClient): Promise<AppHealth> {
  const { app, url } = client;
  try {
    await client.get('/health/ready');
    return { app, url, ready: true, reason: null };
  } catch (error) {
    return { app, url, ready: false, reason: error instanceof Error ? error.message : 'unknown' };
  }
}

/** An app that does not answer is told by its health. */
const told = <T>(answer: Promise<T>): Promise<T | null> => answer.catch(() => null);
