import type { Kafka } from 'kafkajs';

/** A partition some of whose copies do not have everything yet. */
export interface LaggingPartition {
  readonly topic: string;
  readonly partition: number;
  /** `node.id` of brokers that are not in sync. */
  readonly missing: readonly number[];
}

/** Partitions of ours that are not in sync on all their brokers; none when every copy is whole. Throws while no broker answers. */
export async function laggingReplicas(kafka: Kafka): Promise<LaggingPartition[]> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const { topics } = await admin.fetchTopicMetadata();
    return topics.flatMap(({ name: topic, partitions }) =>
      partitions
        .map(({ partitionId, replicas, isr }) => ({
          topic,
          partition: partitionId,
          missing: replicas.filter((node) => !isr.includes(node)),
        }))
        .filter(({ missing }) => missing.length > 0),
    );
  } finally {
    await admin.disconnect();
  }
}
