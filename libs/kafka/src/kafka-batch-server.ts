import { setTimeout as sleep } from 'node:timers/promises';
import { Server, type CustomTransportStrategy } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import { headerText } from '@motlan/contracts';
import { inSpan } from '@motlan/platform';
import { GroupMember, type GroupOptions } from './group-member.ts';
import type { BatchVerdict, RecordBatch } from './record-batch.ts';

export interface KafkaBatchServerOptions extends GroupOptions {
  /** Pattern of an `@EventPattern` handler → the topics it takes. A pattern not named here is a topic itself. */
  readonly subscriptions?: Readonly<Record<string, readonly string[]>>;
  /** Members of the group in this process, usually one. While one waits for its fetch to be handled, another goes on. */
  readonly members?: number;
}

/** Well below the 30 s after which supervisors kill. What was not resolved by then is read again. */
const CLOSE_MS = 10_000;

/**
 * Nest's transport for Kafka, batch by batch: an `@EventPattern(topic)` handler gets a whole RecordBatch as payload
 * and returns a BatchVerdict. (Nest's own Kafka server hands over one message at a time.) Without a group offset it
 * begins at the first record. An offset is committed only after the handler said `done`.
 */
export class KafkaBatchServer extends Server implements CustomTransportStrategy {
  override readonly propagatesEventHandlerErrors = true;
  private readonly members: readonly GroupMember[];
  private readonly patterns = new Map<string, string>();
  private isDead = false;

  constructor(private readonly options: KafkaBatchServerOptions) {
    super();
    const { members = 1 } = options;
    const own = {
      ...options,
      members,
      handle: (batch: RecordBatch) => this.handleInSpan(batch),
      onDeath: (error: Error) => this.die(error),
    };
    this.members = Array.from({ length: members }, () => new GroupMember(own));
  }

  /** Whether this process is in its group: it reads, or stands by for a partition. */
  get isConsuming(): boolean {
    return !this.isDead && this.members.some(({ isInGroup }) => isInGroup);
  }

  listen(callback: (error?: Error) => void): void {
    this.start().then(() => callback(), callback);
  }

  /** Finishes the batches in hand, then leaves the group; gives up after ten seconds, since no broker may be there to leave. */
  async close(): Promise<void> {
    const stopped = Promise.all(this.members.map((member) => member.stop()));
    await Promise.race([stopped, sleep(CLOSE_MS, undefined, { ref: false })]);
  }

  on(): never {
    throw new Error('this transport has no events of its own');
  }

  // Nest's contract: the caller names the client's type.
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
  unwrap<T>(): T {
    return this.members.map(({ consumer }) => consumer) as T;
  }

  private async start(): Promise<void> {
    for (const pattern of this.messageHandlers.keys()) {
      for (const topic of this.options.subscriptions?.[pattern] ?? [pattern])
        this.patterns.set(topic, pattern);
    }
    await Promise.all(this.members.map((member) => member.start([...this.patterns.keys()])));
  }

  private die(error: Error): void {
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
