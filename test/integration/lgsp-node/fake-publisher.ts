import { setTimeout as sleep } from 'node:timers/promises';
import { headerText } from '@motlan/contracts';
import { RecordsRefused, type OutgoingRecord, type Publisher, type Sent } from '@motlan/kafka';

/** What lies on the topic, in order of arrival; several publishers may write one. */
export type Topic = { readonly id: string; readonly subject: string; readonly partition: number }[];

/** A broker that takes what it is told to take. */
export class FakePublisher {
  /** Sends that arrived, refused ones included. */
  sends = 0;
  /** Ids the broker never takes. */
  readonly refuses = new Set<string>();
  delayMs = 0;
  /** Awaited before anything arrives. */
  gate: Promise<unknown> = Promise.resolve();

  constructor(readonly topic: Topic = []) {}

  /** The product's publisher has private fields, so no other class is one by its shape. */
  asPublisher(): Publisher {
    return this as unknown as Publisher;
  }

  connect(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  async send(records: readonly OutgoingRecord[]): Promise<Sent> {
    await this.gate;
    if (this.delayMs > 0) await sleep(this.delayMs);
    this.sends += 1;
    const arrived = records.map(({ headers, partition, key }) => ({
      id: headerText(headers, 'ce_id') ?? '',
      subject: String(key),
      partition,
    }));
    if (arrived.some(({ id }) => this.refuses.has(id))) throw new RecordsRefused('MESSAGE_TOO_LARGE', {});
    this.topic.push(...arrived);
    return { repeated: 0 };
  }
}
