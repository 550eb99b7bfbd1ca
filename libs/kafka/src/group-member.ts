import type { Consumer, Kafka } from 'kafkajs';
import { GoingBack, type StoredPositions } from './going-back.ts';
import { handleBatch, StopConsuming } from './handle-batch.ts';
import type { BatchVerdict, FaultAction, RecordBatch } from './record-batch.ts';

/** What a batch of one partition has at most: as much as the broker takes of it in one send. */
const BATCH_BYTES_MAX = 1_048_576;
/**
 * What one fetch brings of a broker at most, for all members of a process together. The next is asked for only when this one was
 * handled: a slow handler pauses the reading, and this much per broker is all that waits in memory, however much waits on the
 * topics.
 */
const FETCH_BYTES_MAX = 10 * BATCH_BYTES_MAX;

export interface GroupOptions {
  readonly kafka: Kafka;
  readonly groupId: string;
  readonly recordsMax: number;
  /** Partitions handled side by side in this process. */
  readonly partitionsAtOnce: number;
  readonly sessionTimeoutMs: number;
  /**
   * Where what the records are for stands, if it knows. Where that is behind the group's offset, because a backup was
   * restored, the partition is read again from there.
   */
  readonly positions?: StoredPositions;
  /** What to do with a fault of a handler. */
  readonly onFault: (error: unknown, attempt: number) => FaultAction;
  /** Called once when consuming cannot go on: end the process, a supervisor starts it afresh. */
  readonly onDeath: (error: Error) => void;
}

export interface MemberOptions extends GroupOptions {
  /** Of this process, in the group. */
  readonly members: number;
  readonly handle: (batch: RecordBatch) => Promise<BatchVerdict>;
}

/** One member of a consumer group: reads its partitions batch by batch, and commits an offset only after the handler said `done`. */
export class GroupMember {
  /** Whether it reads, or stands by for a partition. */
  isInGroup = false;
  readonly consumer: Consumer;
  private readonly goingBack: GoingBack | null;

  constructor(private readonly options: MemberOptions) {
    const { kafka, positions, members } = options;
    this.consumer = kafka.consumer({
      groupId: options.groupId,
      sessionTimeout: options.sessionTimeoutMs,
      heartbeatInterval: Math.min(3_000, Math.floor(options.sessionTimeoutMs / 5)),
      // A rebalance waits this long for a member in the middle of a batch; a transaction is far shorter.
      rebalanceTimeout: options.sessionTimeoutMs,
      allowAutoTopicCreation: false,
      maxWaitTimeInMs: 100,
      maxBytesPerPartition: BATCH_BYTES_MAX,
      maxBytes: Math.ceil(FETCH_BYTES_MAX / members),
    });
    this.goingBack =
      positions === undefined
        ? null
        : new GoingBack({
            ...options,
            positions,
            seek: (topic, partition, offset) => this.seek(topic, partition, offset),
            onDeath: (error) => this.die(error),
          });
  }

  async start(topics: readonly string[]): Promise<void> {
    const { options, consumer } = this;
    consumer.on('consumer.group_join', ({ payload }) => {
      this.isInGroup = true;
      this.goingBack?.joined(payload.memberAssignment);
    });
    consumer.on('consumer.stop', () => (this.isInGroup = false));
    consumer.on('consumer.crash', ({ payload }) => {
      this.isInGroup = false;
      // A process whose consumer is dead looks healthy and does nothing.
      if (!payload.restart) this.die(payload.error);
    });
    await consumer.connect();
    await consumer.subscribe({ topics: [...topics], fromBeginning: true });
    await consumer.run({
      eachBatchAutoResolve: false, // kafkajs would mark a batch done even when we return early.
      partitionsConsumedConcurrently: Math.ceil(options.partitionsAtOnce / options.members),
      eachBatch: (payload) =>
        handleBatch(payload, {
          recordsMax: options.recordsMax,
          handle: (batch) => this.handle(batch),
          onFault: options.onFault,
          seek: (topic, partition, offset) => this.seek(topic, partition, offset),
        }).catch((error: unknown) => {
          // The client tries any fault of a batch again, as often as its retries allow: it would never crash of this one.
          if (error instanceof StopConsuming) this.die(error);
          throw error;
        }),
    });
  }

  /** Finishes the batch in hand, then leaves the group. */
  stop(): Promise<void> {
    return this.consumer.disconnect();
  }

  private seek(topic: string, partition: number, offset: string): void {
    this.consumer.seek({ topic, partition, offset });
  }

  private async handle(batch: RecordBatch): Promise<BatchVerdict> {
    const seekTo = await this.goingBack?.before(batch);
    return typeof seekTo === 'string' ? { seekTo } : this.options.handle(batch);
  }

  private die(error: Error): void {
    this.isInGroup = false;
    this.options.onDeath(error);
  }
}
