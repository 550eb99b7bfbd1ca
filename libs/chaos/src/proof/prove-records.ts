import type { HubClient } from '../system/hub-client.ts';
import type { Ending } from './answered.ts';
import { differs, grouped, proofOf, type Proof } from './proof.ts';

interface Histogram {
  readonly total: number;
  readonly counts: Readonly<Record<string, number>>;
}

const DAY_MS = 86_400_000;

/** The operational records, derived by a reader beside the exchange, count the same messages with the same endings. */
export async function proveRecords(client: HubClient, endings: readonly Ending[]): Promise<Proof> {
  const about = {
    id: 'records',
    guarantees: [2],
    title: 'One operational record per message on the topic, with the same ending',
  };
  const counted = await countRecords(client);
  if (!counted) return proofOf({ ...about, figures: '' }, [differs('the console does not tell its sums')]);
  const expected: Record<string, number> = {
    decided: endings.filter(({ decision }) => decision?.replayed === false).length,
    replayed: endings.filter(({ decision }) => decision?.replayed === true).length,
    'set-aside': endings.filter(({ reason }) => reason !== null).length,
    pending: 0,
  };
  const differences = Object.entries(expected).flatMap(([status, count]) => {
    const said = counted.counts[status] ?? 0;
    return said === count ? [] : [differs(`the console counts ${said} ${status}, the topics ${count}`)];
  });
  if (counted.total !== endings.length)
    differences.push(differs(`the console counts ${counted.total} messages, the topic ${endings.length}`));
  return proofOf({ ...about, figures: `${grouped(counted.total)} operational records` }, differences);
}

/** Operational records of the last day by status; null where the console does not tell. */
export function countRecords(client: HubClient): Promise<Histogram | null> {
  const from = new Date(Date.now() - DAY_MS).toISOString();
  const to = new Date(Date.now() + 60_000).toISOString();
  const path = `/v1/operational-records/histogram?by=status&buckets=24&recordsFrom=${from}&recordsTo=${to}`;
  return client.read<Histogram>('console', path, 30_000);
}
