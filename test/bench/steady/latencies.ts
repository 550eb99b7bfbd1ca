import type { Decision } from '@motlan/contracts';
import type { BenchHub } from '../hub/bench-hub.ts';
import { readBetween, type Marks } from '../hub/read-between.ts';
import type { DueTimes } from './paced-publisher.ts';

/**
 * Milliseconds from due to the append of the decision, of every decision between two marks, in topic order. Forgets the due
 * times it has used. An id that was sent again is answered again, in order, on the same topic.
 */
export async function latenciesBetween(
  hub: BenchHub,
  from: Marks,
  to: Marks,
  due: DueTimes,
): Promise<number[]> {
  const tookMs: number[] = [];
  const seen = new Set<string>();
  await readBetween(hub.kafka, from, to, ({ id, atMs, value }) => {
    if (seen.has(id)) return;
    seen.add(id);
    const { messageId, outcome } = JSON.parse(value.toString()) as Partial<Decision>;
    if (messageId === undefined || outcome === undefined) return; // A task.
    const times = due.get(messageId);
    const dueMs = times?.shift();
    if (times?.length === 0) due.delete(messageId);
    if (dueMs !== undefined) tookMs.push(atMs - dueMs);
  });
  return tookMs;
}
