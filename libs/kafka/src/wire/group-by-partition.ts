interface Grouping<M> {
  readonly topic: string;
  readonly partitionMetadata: readonly unknown[];
  readonly messages: readonly M[];
  readonly partitioner: (asked: {
    readonly topic: string;
    readonly partitionMetadata: readonly unknown[];
    readonly message: M;
  }) => number;
}

/**
 * Messages of one topic by partition, in their order, in place of kafkajs's own code, which copies a partition's list for each
 * message: a tenth of what an exchange allocated.
 */
export function groupByPartition<M>(grouping: Grouping<M>): Record<number, M[]> {
  const { topic, partitionMetadata, messages, partitioner } = grouping;
  const groups: Record<number, M[]> = {};
  if (partitionMetadata.length === 0) return groups;
  for (const message of messages)
    (groups[partitioner({ topic, partitionMetadata, message })] ??= []).push(message);
  return groups;
}
