import { setTimeout as sleep } from 'node:timers/promises';
import { Publisher, type Kafka } from '@motlan/kafka';
import { toRecord } from '../workload/to-record.ts';
import type { WorkloadMessage } from '../workload/workload.ts';

/** Message id → when each of its messages was due, milliseconds since 1970, in the order they were sent. */
export type DueTimes = Map<string, number[]>;

export interface Pace {
  readonly perSecond: number;
  readonly count: number;
  /** Messages whose due times are kept; all unless told otherwise. */
  readonly isWatched?: (message: WorkloadMessage) => boolean;
}

/**
 * As often as a relay may send. Every 2 ms, the broker spent four tenths of a processor on requests with a dozen messages each,
 * and the load was what was measured.
 */
const TICK_MS = 10;

/**
 * Publishes messages at a constant rate, whatever the exchange does: open loop. Whoever measures from `due` counts every
 * wait, ours included. Resolves when the last one is acknowledged.
 */
export async function publishPaced(
  kafka: Kafka,
  messages: Iterator<WorkloadMessage>,
  { perSecond, count, isWatched = () => true }: Pace,
  due: DueTimes,
): Promise<void> {
  const publisher = new Publisher(kafka);
  await publisher.connect();
  const clock = (): number => performance.timeOrigin + performance.now();
  const beginMs = clock();
  const inFlight = new Set<Promise<void>>();
  const failed = Promise.withResolvers<never>();
  let sent = 0;
  while (sent < count) {
    const dueNow = Math.min(count, Math.floor(((clock() - beginMs) * perSecond) / 1_000));
    const batch: WorkloadMessage[] = [];
    for (; sent < dueNow; sent += 1) {
      const next = messages.next();
      if (next.done === true) throw new Error('the workload is too short');
      if (isWatched(next.value)) remember(due, next.value.id, beginMs + (sent * 1_000) / perSecond);
      batch.push(next.value);
    }
    if (batch.length > 0) {
      const send = publisher
        .send(batch.map(toRecord))
        .then(() => undefined)
        .catch((error: unknown) => {
          failed.reject(error instanceof Error ? error : new Error('send failed', { cause: error }));
        })
        .finally(() => inFlight.delete(send));
      inFlight.add(send);
    }
    await Promise.race([sleep(TICK_MS), failed.promise]);
  }
  await Promise.race([Promise.all(inFlight), failed.promise]);
  await publisher.close();
}

/** Adds what another has kept, in its order. */
export function addDueTimes(due: DueTimes, others: Iterable<readonly [string, readonly number[]]>): void {
  for (const [id, times] of others) for (const atMs of times) remember(due, id, atMs);
}

function remember(due: DueTimes, id: string, atMs: number): void {
  const times = due.get(id);
  if (times) times.push(atMs);
  else due.set(id, [atMs]);
}
