import { setTimeout as sleep } from 'node:timers/promises';
import { Server, type CustomTransportStrategy } from '@nestjs/microservices';
import type { Consumer, Kafka } from 'kafkajs';
import { isObservable, lastValueFrom } from 'rxjs';
import { headerText } from '@motlan/contracts';
import { inSpan } from '@motlan/platform';
import { GoingBack, type StoredPositions } from './going-back.ts';
import { handleBatch, StopConsuming } from './handle-batch.ts';
import type { BatchVerdict, FaultAction, RecordBatch } from './record-batch.ts';

export interface KafkaBatchServerOptions {
  readonly kafka: Kafka;
  readonly groupId: string;
  /** Pattern of an `@EventPattern` handler → the topics it takes. A pattern not named here is a topic itself. */
  readonly subscriptions?: Readonly<Record<string, readonly string[]>>;
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

/** What a batch of one partition has at most: as much as the broker takes of it in one send. */
const BATCH_BYTES_MAX = 1_048_576;
/**
 * What one fetch brings of a broker at most. The next is asked for only when this one was handled: a slow handler pauses the
 * reading, and this much per broker is all that waits in memory, however much waits on the topics.
 */
const FETCH_BYTES_MAX = 10 * BATCH_BYTES_MAX;
/** Well below the 30 s after which supervisors kill. What was not resolved by then is read again. */
const CLOSE_MS = 10_000;

/**
 * Nest's transport for Kafka, batch by batch: an `@EventPattern(topic)` handler gets a whole RecordBatch as payload
 * and returns a BatchVerdict. (Nest's own Kafka server hands over one message at a time.) Without a group offset it
 * begins at the first record. An offset is committed only after the handler said `done`.
 */
export class KafkaBatchServer extends Server implements CustomTransportStrategy {
  override readonly propagatesEventHandlerErrors = true;
  private readonly consumer: Consumer;
  private readonly goingBack: GoingBack | null;
  private readonly patterns = new Map<string, string>();
  private isInGroup = false;
  private isDead = false;

  constructor(private readonly options: KafkaBatchServerOptions) {
    super();
    this.consumer = options.kafka.consumer({
      groupId: options.groupId,
      sessionTimeout: options.sessionTimeoutMs,
      heartbeatInterval: Math.min(3_000, Math.floor(options.sessionTimeoutMs / 5)),
      // A rebalance waits this long for a member in the middle of a batch; a transaction is far shorter.
      rebalanceTimeout: options.sessionTimeoutMs,
      allowAutoTopicCreation: false,
      maxWaitTimeInMs: 100,
      maxBytesPerPartition: BATCH_BYTES_MAX,
      maxBytes: FETCH_BYTES_MAX,
    });
    const { positions } = options;
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

  /** Whether this member is in its group: it reads, or stands by for a partition. */
  get isConsuming(): boolean {
    return this.isInGroup;
  }

  listen(callback: (error?: Error) => void): void {
    this.start().then(() => callback(), callback);
  }

  /** Finishes the batch in hand, then leaves the group; gives up after ten seconds, since no broker may be there to leave. */
  async close(): Promise<void> {
    await Promise.race([this.consumer.disconnect(), sleep(CLOSE_MS, undefined, { ref: false })]);
  }

  on(): never {
    throw new Error('this transport has no events of its own');
  }

  // Nest's contract: the caller names the client's type.
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
  unwrap<T>(): T {
    return this.consumer as T;
  }

  private async start(): Promise<void> {
    const { options, consumer } = this;
    for (const pattern of this.messageHandlers.keys()) {
      for (const topic of options.subscriptions?.[pattern] ?? [pattern]) this.patterns.set(topic, pattern);
    }
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
    await consumer.subscribe({ topics: [...this.patterns.keys()], fromBeginning: true });
    await consumer.run({
      eachBatchAutoResolve: false, // kafkajs would mark a batch done even when we return early.
      partitionsConsumedConcurrently: options.partitionsAtOnce,
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

  private seek(topic: string, partition: number, offset: string): void {
    this.consumer.seek({ topic, partition, offset });
  }

  private async handle(batch: RecordBatch): Promise<BatchVerdict> {
    const seekTo = await this.goingBack?.before(batch);
    return typeof seekTo === 'string' ? { seekTo } : this.handleInSpan(batch);
  }

  private die(error: Error): void {
    this.isInGroup = false;
    if (this.isDead) return;
    this.isDead = true;
    this.options.onDeath(error);
  }

  /** One span per batch, linked to the traces of its messages. */
  private handleInSpan(batch: RecordBatch): Promise<BatchVerdict> {
    const { topic, partition, records } = batch;
    const links = () => records.map(({ headers }) => headerText(headers, 'traceparent'));
    const attributes = {
      'messaging.system': 'kafka',
      'messaging.destination.name': topic,
      'messaging.destination.partition.id': String(partition),
      'messaging.consumer.group.name': this.options.groupId,
      'messaging.batch.message_count': records.length,
      'messaging.kafka.offset': records[0]?.offset ?? '',
    };
    return inSpan({ name: `process ${topic}`, kind: 'consumer', attributes, links }, () =>
      this.dispatch(batch),
    );
  }

  private async dispatch(batch: RecordBatch): Promise<BatchVerdict> {
    const handler = this.getHandlerByPattern(this.patterns.get(batch.topic) ?? batch.topic);
    if (!handler) throw new Error(`no handler takes topic ${batch.topic}`);
    const answer: unknown = await handler(batch, undefined); // A stream where a filter had a fault to pass on.
    return (isObservable(answer) ? await lastValueFrom(answer) : answer) as BatchVerdict;
  }
}
