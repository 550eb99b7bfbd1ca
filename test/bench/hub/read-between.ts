import { randomUUID } from 'node:crypto';
import { forgetGroup, type Kafka, type TopicOffsets } from '@motlan/kafka';

export interface SeenRecord {
  readonly topic: string;
  /** Append time: milliseconds since 1970. */
  readonly atMs: number;
  readonly id: string;
  readonly value: Buffer;
}

/** The next offset of every partition of some topics, as it was at one moment. */
export type Marks = ReadonlyMap<string, ReadonlyMap<number, bigint>>;

export async function markEnds(offsets: TopicOffsets, topics: readonly string[]): Promise<Marks> {
  const marks = new Map<string, Map<number, bigint>>();
  for (const topic of topics) {
    const bounds = await offsets.bounds(topic);
    marks.set(topic, new Map([...bounds].map(([partition, { next }]) => [partition, BigInt(next)])));
  }
  return marks;
}

/** Records between two marks, offsets of transaction markers included. */
export function countBetween(from: Marks, to: Marks): number {
  let count = 0;
  for (const [topic, partitions] of to) {
    for (const [partition, end] of partitions) count += Number(end - startOf(from, topic, partition));
  }
  return count;
}

/** When nothing has come for so long, only transaction markers are left. */
const QUIET_MS = 5_000;

/**
 * Visits every committed record between two marks, partition by partition in order. Leaves no group behind. Whether all
 * of them came is for the visitor to count; rejects when it throws.
 */
export async function readBetween(
  kafka: Kafka,
  from: Marks,
  to: Marks,
  visit: (record: SeenRecord) => void,
): Promise<void> {
  const waiting = openPartitions(from, to);
  if (waiting.size === 0) return;
  const groupId = `bench-reader-${randomUUID()}`;
  const consumer = kafka.consumer({ groupId, allowAutoTopicCreation: false, maxWaitTimeInMs: 100 });
  const ended = Promise.withResolvers<undefined>();
  const quiet = setTimeout(() => ended.resolve(undefined), QUIET_MS);
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [...to.keys()], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatch: ({ batch }) => {
        quiet.refresh();
        const { topic, partition, messages } = batch;
        const place = `${topic}/${partition}`;
        const end = waiting.get(place);
        if (end === undefined) return Promise.resolve();
        const start = startOf(from, topic, partition);
        try {
          for (const { offset, timestamp, headers, value } of messages) {
            const at = BigInt(offset);
            if (at < start || at >= end) continue;
            const id = headers?.['ce_id']?.toString() ?? '';
            visit({ topic, atMs: Number(timestamp), id, value: value ?? Buffer.alloc(0) });
          }
        } catch (error) {
          ended.reject(error instanceof Error ? error : new Error('a visitor failed', { cause: error }));
        }
        if (BigInt(batch.lastOffset()) + 1n >= end) waiting.delete(place);
        if (waiting.size === 0) ended.resolve(undefined);
        return Promise.resolve();
      },
    });
    for (const place of waiting.keys()) {
      const [topic = '', partition = ''] = place.split('/');
      const offset = startOf(from, topic, Number(partition)).toString();
      consumer.seek({ topic, partition: Number(partition), offset });
    }
    await ended.promise;
  } finally {
    clearTimeout(quiet);
    await consumer.disconnect();
    await forgetGroup(kafka, groupId);
  }
}

function openPartitions(from: Marks, to: Marks): Map<string, bigint> {
  const open = new Map<string, bigint>();
  for (const [topic, partitions] of to) {
    for (const [partition, end] of partitions) {
      if (end > startOf(from, topic, partition)) open.set(`${topic}/${partition}`, end);
    }
  }
  return open;
}

const startOf = (marks: Marks, topic: string, partition: number): bigint =>
  marks.get(topic)?.get(partition) ?? 0n;
