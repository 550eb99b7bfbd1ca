import type { Admin, Kafka } from 'kafkajs';

/** First and next offset of one partition. */
export interface PartitionBounds {
  readonly first: string;
  readonly next: string;
}

type CommittedOffsets = Awaited<ReturnType<Admin['fetchOffsets']>>[number];

/** Asks the broker where a topic's partitions begin and end. Connects once and stays connected. */
export class TopicOffsets {
  private readonly admin: Admin;

  constructor(kafka: Kafka) {
    this.admin = kafka.admin();
  }

  connect(): Promise<void> {
    return this.admin.connect();
  }

  /** For a client that asks once: it learns of its brokers by this, which it would not do by itself before a group is asked about. */
  async findBrokers(): Promise<void> {
    await this.admin.listTopics();
  }

  close(): Promise<void> {
    return this.admin.disconnect();
  }

  async bounds(topic: string): Promise<ReadonlyMap<number, PartitionBounds>> {
    const offsets = await this.admin.fetchTopicOffsets(topic);
    return new Map(offsets.map(({ partition, low, high }) => [partition, { first: low, next: high }]));
  }

  /** Records of these topics a group has not committed yet. A partition without a commit counts from its first record. */
  async lag(groupId: string, topics: readonly string[]): Promise<number> {
    if (topics.length === 0) return 0;
    const committed = await this.admin.fetchOffsets({ groupId, topics: [...topics] });
    const lags = await Promise.all(committed.map((group) => this.lagOfTopic(group)));
    return Number(lags.reduce((sum, lag) => sum + lag, 0n));
  }

  private async lagOfTopic({ topic, partitions }: CommittedOffsets): Promise<bigint> {
    const bounds = await this.bounds(topic);
    return partitions.reduce((lag, { partition, offset }) => {
      const { first, next } = bounds.get(partition) ?? { first: '0', next: '0' };
      return lag + BigInt(next) - (BigInt(offset) < 0n ? BigInt(first) : BigInt(offset));
    }, 0n);
  }
}
