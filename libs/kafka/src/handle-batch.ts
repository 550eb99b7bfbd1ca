import { setTimeout as sleep } from 'node:timers/promises';
import type { EachBatchPayload } from 'kafkajs';
import { toReceived, type BatchVerdict, type FaultAction, type RecordBatch } from './record-batch.ts';

export interface BatchHandling {
  /** Records handed over at once, and so records per transaction. */
  readonly recordsMax: number;
  /** Must have made its effects durable when it resolves, and be safe to repeat. */
  handle(batch: RecordBatch): Promise<BatchVerdict>;
  onFault(error: unknown, attempt: number): FaultAction;
  seek(topic: string, partition: number, offset: string): void;
}

/** Thrown through the client when a fault must end the process. */
export class StopConsuming extends Error {
  override readonly name = 'StopConsuming';
}

const HEARTBEAT_MS = 1_000;

/**
 * Feeds one fetched batch to the handler in chunks. An offset is resolved only after its chunk is durable, so a crash
 * repeats a chunk and never loses one. A fault that may pass pauses this partition, heartbeating, and repeats the chunk.
 */
export async function handleBatch(payload: EachBatchPayload, handling: BatchHandling): Promise<void> {
  const { batch, resolveOffset, heartbeat } = payload;
  const { topic, partition, messages } = batch;
  for (let start = 0; start < messages.length; start += handling.recordsMax) {
    const chunk = messages.slice(start, start + handling.recordsMax);
    const verdict = await handleUntilDone(
      { topic, partition, records: chunk.map(toReceived) },
      payload,
      handling,
    );
    if (verdict === null) return;
    if ('seekTo' in verdict) {
      handling.seek(topic, partition, verdict.seekTo);
      return;
    }
    resolveOffset(chunk[chunk.length - 1]!.offset); // A chunk is never empty.
    await heartbeat();
  }
}

/** Null when the partition was lost or the consumer stops: the next owner reads the chunk again. */
async function handleUntilDone(
  batch: RecordBatch,
  { isRunning, isStale, heartbeat }: EachBatchPayload,
  handling: BatchHandling,
): Promise<BatchVerdict | null> {
  for (let attempt = 1; ; attempt += 1) {
    if (!isRunning() || isStale()) return null; // Leaving early is safe only because eachBatchAutoResolve is false.
    try {
      return await whileHeartbeating(heartbeat, () => handling.handle(batch));
    } catch (error) {
      const action = handling.onFault(error, attempt);
      if (action === 'stop') throw new StopConsuming('a fault that does not pass', { cause: error });
      for (let waitedMs = 0; waitedMs < action.retryAfterMs && isRunning(); waitedMs += HEARTBEAT_MS) {
        await sleep(Math.min(HEARTBEAT_MS, action.retryAfterMs - waitedMs));
        await heartbeat(); // Throws when the group has moved on: then the client joins again and reads afresh.
      }
    }
  }
}

/**
 * A handler may wait longer than a session, e.g. for a broker's answer that was lost: the member stays in its group as
 * long as the process lives. A failed heartbeat is met again after the chunk.
 */
export async function whileHeartbeating<T>(
  heartbeat: () => Promise<void>,
  work: () => Promise<T>,
): Promise<T> {
  const beat = setInterval(() => void heartbeat().catch(() => undefined), HEARTBEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(beat);
  }
}
