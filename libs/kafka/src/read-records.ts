import { randomUUID } from 'node:crypto';
import type { Kafka } from 'kafkajs';
import { forgetGroup } from './forget-group.ts';
import { toReceived, type ReceivedRecord } from './record-batch.ts';
import { TopicOffsets } from './topic-offsets.ts';

/**
 * Reads a topic once, from its first records to the end it has now, partition by partition in order, and leaves no group
 * behind. For tools and tests: apps consume. Rejects when `visit` throws, or when nothing arrives for `quietMsMax`.
 */
export async function readRecords(
  kafka: Kafka,
  topic: string,
  visit: (partition: number, record: ReceivedRecord) => void,
  options: { quietMsMax: number } = { quietMsMax: 30_000 },
): Promise<void> {
  const ends = await endsOf(kafka, topic);
  if (ends.size === 0) return;
  const groupId = `motlan-reader-${randomUUID()}`;
  const consumer = kafka.consumer({ groupId, allowAutoTopicCreation: false, maxWaitTimeInMs: 100 });
  const ended = Promise.withResolvers<undefined>();
  const quiet = setTimeout(
    () => ended.reject(new Error(`nothing came from ${topic} for ${options.quietMsMax / 1_000} s`)),
    options.quietMsMax,
  );
  try {
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatch: ({ batch }) => {
        quiet.refresh();
        const end = ends.get(batch.partition);
        if (end === undefined) return Promise.resolve();
        try {
          for (const message of batch.messages) {
            if (BigInt(message.offset) < end) visit(batch.partition, toReceived(message));
          }
        } catch (error) {
          ended.reject(error instanceof Error ? error : new Error('a visitor failed', { cause: error }));
        }
        // Beyond the last message: compaction and transactions leave offsets without one.
        if (BigInt(batch.lastOffset()) + 1n >= end) ends.delete(batch.partition);
        if (ends.size === 0) ended.resolve(undefined);
        return Promise.resolve();
      },
    });
    await ended.promise;
  } finally {
    clearTimeout(quiet);
    await consumer.disconnect();
    await forgetGroup(kafka, groupId); // The broker forgets an empty group by itself in the end.
  }
}

/** The next offset of every partition that holds a record. */
async function endsOf(kafka: Kafka, topic: string): Promise<Map<number, bigint>> {
  const offsets = new TopicOffsets(kafka);
  await offsets.connect();
  try {
    const bounds = [...(await offsets.bounds(topic))];
    return new Map(
      bounds
        .filter(([, { first, next }]) => first !== next)
        .map(([partition, { next }]) => [partition, BigInt(next)]),
    );
  } finally {
    await offsets.close();
  }
}
