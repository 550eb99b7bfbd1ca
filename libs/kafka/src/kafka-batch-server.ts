import { Server, type CustomTransportStrategy } from '@nestjs/microservices';
import type { Consumer, Kafka } from 'kafkajs';
import { from, lastValueFrom } from 'rxjs';
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
  /** What to do with a fault of a handler. */
  readonly onFault: (error: unknown, attempt: number) => FaultAction;
  /** Called once when consuming cannot go on: end the process, a supervisor starts it afresh. */
  readonly onDeath: (error: Error) => void;
}

/**
 * Nest's transport for Kafka, batch by batch: an `@EventPattern(topic)` handler gets a whole RecordBatch as payload
 * and returns a BatchVerdict. (Nest's own Kafka server hands over one message at a time.) Without a group offset it
 * begins at the first record. An offset is committed only after the handler said `done`.
 */
export class KafkaBatchServer extends Server implements CustomTransportStrategy {
  override readonly propagatesEventHandlerErrors = true;
  private readonly consumer: Consumer;
  private readonly patterns = new Map<string, string>();

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
      maxBytesPerPartition: 1_048_576,
    });
  }

  listen(callback: (error?: Error) => void): void {
    this.start().then(() => callback(), callback);
  }

  async close(): Promise<void> {
    await this.consumer.disconnect(); // Finishes the batch in hand, then leaves the group.
  }

  on(): never {
    throw new Error('this transport has no events of its own');
  }

  unwrap<T>(): T {
    return this.consumer as T;
  }

  private async start(): Promise<void> {
    const { options, consumer } = this;
    for (const pattern of this.messageHandlers.keys()) {
      for (const topic of options.subscriptions?.[pattern] ?? [pattern]) this.patterns.set(topic, pattern);
    }
    consumer.on('consumer.crash', ({ payload }) => {
      // A process whose consumer is dead looks healthy and does nothing.
      if (!payload.restart || payload.error instanceof StopConsuming) options.onDeath(payload.error);
    });
    await consumer.connect();
    await consumer.subscribe({ topics: [...this.patterns.keys()], fromBeginning: true });
    await consumer.run({
      eachBatchAutoResolve: false, // kafkajs would mark a batch done even when we return early.
      partitionsConsumedConcurrently: options.partitionsAtOnce,
      eachBatch: (payload) =>
        handleBatch(payload, {
          recordsMax: options.recordsMax,
          handle: (batch) => this.dispatch(batch),
          onFault: options.onFault,
          seek: (topic, partition, offset) => consumer.seek({ topic, partition, offset }),
        }),
    });
  }

  private async dispatch(batch: RecordBatch): Promise<BatchVerdict> {
    const handler = this.getHandlerByPattern(this.patterns.get(batch.topic) ?? batch.topic);
    if (!handler) throw new Error(`no handler takes topic ${batch.topic}`);
    return lastValueFrom(from(await handler(batch, undefined))) as Promise<BatchVerdict>;
  }
}
