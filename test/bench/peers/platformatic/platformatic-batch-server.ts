import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BatchVerdict, KafkaBatchServerOptions, ReceivedRecord } from '@motlan/kafka';
import { Server, type CustomTransportStrategy } from '@nestjs/microservices';
import { Consumer, type RecordsBatch } from '@platformatic/kafka';
import { isObservable, lastValueFrom } from 'rxjs';

/** As libs/kafka fetches. */
const BATCH_BYTES_MAX = 1_048_576;
const FETCH_BYTES_MAX = 10 * BATCH_BYTES_MAX;
/** Attribute of a batch whose records bear the broker's time. */
const LOG_APPEND_TIME = 8;

interface Position {
  readonly topic: string;
  readonly partition: number;
  offset: bigint;
}

/**
 * Takes the place of KafkaBatchServer in a benchmark: one member that has all partitions, no rebalance, no going back. The next
 * fetch is on its way while the last one is handled.
 */
export class PlatformaticBatchServer extends Server implements CustomTransportStrategy {
  isConsuming = false;
  private readonly options: KafkaBatchServerOptions;
  private readonly consumer: Consumer;
  private isClosing = false;

  constructor(options: KafkaBatchServerOptions) {
    super();
    this.options = options;
    this.consumer = new Consumer({
      clientId: 'bench',
      bootstrapBrokers: (process.env['KAFKA_BROKERS'] ?? '').split(','),
      groupId: options.groupId,
      sessionTimeout: options.sessionTimeoutMs,
      maxWaitTime: 100,
      maxBytes: FETCH_BYTES_MAX,
      minBytes: 1,
    });
  }

  listen(callback: (error?: Error) => void): void {
    this.start().then(() => callback(), callback);
  }

  async close(): Promise<void> {
    this.isClosing = true;
    await this.consumer.close(true);
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
    const topics = [...this.messageHandlers.keys()].flatMap((p) => this.options.subscriptions?.[p] ?? [p]);
    this.consumer.topics.trackAll(...topics);
    await this.consumer.joinGroup({ sessionTimeout: this.options.sessionTimeoutMs });
    const committed = await this.consumer.listCommittedOffsets({ topics: this.consumer.assignments ?? [] });
    const positions = (this.consumer.assignments ?? []).flatMap(({ topic, partitions }) =>
      partitions.map((partition) => {
        const offset = committed.get(topic)?.[partition] ?? -1n;
        return { topic, partition, offset: offset < 0n ? 0n : offset };
      }),
    );
    this.isConsuming = true;
    void this.readOn(positions).catch((error: unknown) => {
      if (!this.isClosing) this.options.onDeath(error as Error);
    });
  }

  private async readOn(positions: readonly Position[]): Promise<void> {
    let next = this.fetch(positions);
    while (!this.isClosing) {
      const fetched = await next;
      for (const { position, records } of fetched) position.offset = BigInt(records.at(-1)!.offset) + 1n;
      const reached = positions.map((position) => ({ ...position, leaderEpoch: -1 }));
      next = this.fetch(positions);
      next.catch(() => undefined); // Met when it is awaited.
      if (fetched.length === 0) continue;
      await this.handleAll(fetched);
      await this.consumer.commit({ offsets: reached });
    }
  }

  /** Some partitions side by side, each in the order of its records. */
  private async handleAll(fetched: readonly Fetched[]): Promise<void> {
    const waiting = [...fetched];
    const work = async (): Promise<void> => {
      for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
        const { recordsMax } = this.options;
        for (let from = 0; from < one.records.length; from += recordsMax)
          await this.handle(one.position, one.records.slice(from, from + recordsMax));
      }
    };
    await Promise.all(Array.from({ length: this.options.partitionsAtOnce }, work));
  }

  private async handle(
    { topic, partition }: Position,
    records: readonly ReceivedRecord[],
  ): Promise<BatchVerdict> {
    const handler = [...this.messageHandlers.values()][0]!; // An exchange has one.
    for (let attempt = 1; ; attempt += 1) {
      try {
        const answer: unknown = await handler({ topic, partition, records }, undefined);
        return (isObservable(answer) ? await lastValueFrom(answer) : answer) as BatchVerdict;
      } catch (error) {
        const action = this.options.onFault(error, attempt);
        if (action === 'stop') throw error;
        await sleep(action.retryAfterMs);
      }
    }
  }

  private async fetch(positions: readonly Position[]): Promise<Fetched[]> {
    const metadata = await this.consumer.metadata({ topics: [...new Set(positions.map((p) => p.topic))] });
    const byTopic = Map.groupBy(positions, ({ topic }) => topic);
    const response = await this.consumer.fetch({
      node: [...metadata.brokers.keys()][0]!, // The sandbox has one broker.
      topics: [...byTopic].map(([topic, own]) => ({
        topicId: metadata.topics.get(topic)!.id,
        partitions: own.map(({ partition, offset }) => ({
          partition,
          currentLeaderEpoch: -1,
          fetchOffset: offset,
          lastFetchedEpoch: -1,
          partitionMaxBytes: BATCH_BYTES_MAX,
        })),
      })),
    });
    const topicOf = new Map([...byTopic.keys()].map((topic) => [metadata.topics.get(topic)!.id, topic]));
    return response.responses.flatMap(({ topicId, partitions }) =>
      partitions.flatMap(({ partitionIndex, records }) => {
        const position = positions.find(
          (p) => p.topic === topicOf.get(topicId) && p.partition === partitionIndex,
        );
        const received = (records ?? [])
          .flatMap(toReceived)
          .filter((r) => BigInt(r.offset) >= position!.offset);
        return position && received.length > 0 ? [{ position, records: received }] : [];
      }),
    );
  }
}

interface Fetched {
  readonly position: Position;
  readonly records: readonly ReceivedRecord[];
}

function toReceived({ firstOffset, firstTimestamp, maxTimestamp, attributes, records }: RecordsBatch) {
  return records.map((record): ReceivedRecord => ({
    offset: String(firstOffset + BigInt(record.offsetDelta)),
    timestampMs: Number(
      (attributes & LOG_APPEND_TIME) === 0 ? firstTimestamp + record.timestampDelta : maxTimestamp,
    ),
    key: record.key,
    value: record.value,
    headers: Object.fromEntries(
      record.headers.map(([name, value]) => [String(name), value ?? Buffer.alloc(0)]),
    ),
  }));
}
