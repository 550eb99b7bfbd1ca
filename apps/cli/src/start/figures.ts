import type {
  Conservation,
  DatasetSum,
  IndexState,
  Latency,
  LedgerState,
  OutboxState,
} from '../hub/answers.ts';
import { retryPassing, type AppClient } from '../hub/app-client.ts';
import type { Hub } from '../hub/find-hub.ts';
import { UNITS_DATASET } from './demonstration-units.ts';

/** What the apps say after the demonstration. */
export interface Figures {
  readonly outbox: OutboxState;
  readonly conservation: Conservation;
  readonly indexed: number;
  readonly units: number;
  readonly indexLag: number;
  readonly indexEqualsLedger: boolean;
  readonly latency: Latency;
  /** RFC 3339: the latency is that of decisions since then; null: of all. */
  readonly latencySince: string | null;
}

/** `since`: an RFC 3339 instant from which the latency is taken; without one, all decisions count. */
export async function readFigures(hub: Hub, since?: string): Promise<Figures> {
  const [outbox, conservation, ledger, index, latency] = await Promise.all([
    ask<OutboxState>(hub.lgspNode, '/v1/outbox'),
    ask<Conservation>(hub.exchange, '/v1/conservation'),
    ask<LedgerState>(hub.exchange, '/v1/ledger'),
    ask<IndexState>(hub.indexer, '/v1/index'),
    ask<Latency>(hub.exchange, '/v1/latency', since),
  ]);
  return {
    outbox,
    conservation,
    indexed: recordsOf(index, UNITS_DATASET),
    units: recordsOf(ledger, UNITS_DATASET),
    indexLag: index.lag,
    indexEqualsLedger: unequalDatasets(ledger, index).length === 0,
    latency,
    latencySince: since ?? null,
  };
}

/** An app that is started again meanwhile answers in a moment. */
const GIVE_UP_AFTER_MS = 30_000;

const ask = <T>(client: AppClient, path: string, from?: string): Promise<T> =>
  retryPassing(() => client.get<T>(path, { from }), { giveUpAfterMs: GIVE_UP_AFTER_MS });

/** Datasets of which ledger and index do not have the same records at the same versions. */
export function unequalDatasets(ledger: LedgerState, index: LedgerState): string[] {
  const sums = ({ datasets }: LedgerState) =>
    new Map(datasets.filter(({ records }) => records > 0).map((sum: DatasetSum) => [sum.dataset, sum]));
  const [held, indexed] = [sums(ledger), sums(index)];
  return [...new Set([...held.keys(), ...indexed.keys()])].filter((dataset) => {
    const [a, b] = [held.get(dataset), indexed.get(dataset)];
    return a?.records !== b?.records || a?.fingerprint !== b?.fingerprint;
  });
}

const recordsOf = ({ datasets }: LedgerState, id: string): number =>
  datasets.find(({ dataset }) => dataset === id)?.records ?? 0;
