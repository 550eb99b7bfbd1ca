import { randomUUID } from 'node:crypto';
import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { forgetGroup } from './forget-group.ts';
import { whileHeartbeating } from './handle-batch.ts';
import { toReceived, type RecordBatch } from './record-batch.ts';

/** Records of one partition: `from` inclusive, `to` exclusive. */
export interface TopicRange {
  readonly partition: number;
  readonly from: bigint;
  readonly to: bigint;
}

export interface ReadRangesOptions {
  /** Records handed over at once. */
  readonly recordsMax: number;
  /** Milliseconds without a record after which reading has failed. */
  readonly quietMsMax?: number;
}

/** One fetch brings little of each partition, so that apps that read beside are not kept waiting. */
const PARTITION_BYTES_MAX = 1_048_576;
const FETCH_BYTES_MAX = 4 * PARTITION_BYTES_MAX;
const QUIET_MS = 60_000;

/**
 * Reads stretches of a topic once, each in order, and leaves no group behind. The next records are asked for only when
 * `handle` has resolved. Rejects with what `handle` threw, or when nothing arrives for `quietMsMax`. For tools: apps consume.
 */
export async function readRanges(
  kafka: Kafka,
  topic: string,
  ranges: readonly TopicRange[],
  handle: (batch: RecordBatch) => Promise<void>,
  { recordsMax, quietMsMax = QUIET_MS }: ReadRangesOptions,
): Promise<void> {
  const open = new Map(ranges.filter(({ from, to }) => from < to).map((r) => [r.partition, { ...r }]));
  if (open.size === 0) return;
  const groupId = `motlan-reader-${randomUUID()}`;
  const consumer = kafka.consumer({
    groupId,
    allowAutoTopicCreation: false,
    maxWaitTimeInMs: 100,
    maxBytesPerPartition: PARTITION_BYTES_MAX,
    maxBytes: FETCH_BYTES_MAX,
  });
  const ended = Promise.withResolvers<undefined>();
  const quiet = setTimeout(
    () => ended.reject(new Error(`nothing came from ${topic} for ${quietMsMax / 1_000} s`)),
    quietMsMax,
  );
  let hasFailed = false;
  consumer.on('consumer.crash', ({ payload }) => {
    if (!payload.restart) ended.reject(payload.error);
  });

  const take = async (payload: EachBatchPayload): Promise<void> => {
    const { partition, messages } = payload.batch;
    const range = open.get(partition);
    if (!range || hasFailed) {
      consumer.pause([{ topic, partitions: [partition] }]);
      return;
    }
    const wanted = messages.filter(({ offset }) => BigInt(offset) >= range.from && BigInt(offset) < range.to);
    for (let start = 0; start < wanted.length; start += recordsMax) {
      const records = wanted.slice(start, start + recordsMax).map(toReceived);
      await whileHeartbeating(payload.heartbeat, () => handle({ topic, partition, records }));
      range.from = BigInt(records[records.length - 1]!.offset) + 1n; // Never of no record.
      quiet.refresh();
    }
    // Beyond the last message: control records leave offsets without one.
    const next = BigInt(payload.batch.lastOffset()) + 1n;
    if (next >= range.to) {
      open.delete(partition);
      consumer.pause([{ topic, partitions: [partition] }]);
    } else if (next < range.from) {
      // A member that joins again begins at the first record: it has committed nothing.
      consumer.seek({ topic, partition, offset: range.from.toString() });
    }
    if (open.size === 0) ended.resolve(undefined);
  };

  try {
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatch: (payload) =>
        take(payload).catch((error: unknown) => {
          hasFailed = true; // The client would hand the batch over again, as often as its retries allow.
          ended.reject(error instanceof Error ? error : new Error('reading failed', { cause: error }));
        }),
    });
    for (const { partition, from } of open.values())
      consumer.seek({ topic, partition, offset: from.toString() });
    await ended.promise;
  } finally {
    clearTimeout(quiet);
    await leave(kafka, consumer, groupId);
  }
}

async function leave(kafka: Kafka, consumer: Consumer, groupId: string): Promise<void> {
  await consumer.disconnect();
  await forgetGroup(kafka, groupId);
}
