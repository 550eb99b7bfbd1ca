import process from 'node:process';
import { chunkByBytes, type OutgoingRecord, type Sent } from '@motlan/kafka';
import { Producer } from '@platformatic/kafka';

/** Publishes in the order given, one send in flight. For a benchmark: a failure ends it, nothing is sent again. */
export class PlatformaticPublisher {
  private readonly producer = new Producer<Text, Text, string, Text>({
    clientId: 'bench',
    bootstrapBrokers: (process.env['KAFKA_BROKERS'] ?? '').split(','),
    serializers: { key: toBuffer, value: toBuffer, headerKey: toBuffer, headerValue: toBuffer },
    acks: -1,
    idempotent: false,
    autocreateTopics: false,
    retries: false,
  });
  private last: Promise<unknown> = Promise.resolve();

  connect(): Promise<void> {
    return Promise.resolve(); // It connects with its first send.
  }

  async send(records: readonly OutgoingRecord[]): Promise<Sent> {
    const sent = this.last.then(() => this.sendAll(records));
    this.last = sent.catch(() => undefined);
    await sent;
    return { repeated: 0 };
  }

  async close(): Promise<void> {
    await this.last;
    await this.producer.close();
  }

  private async sendAll(records: readonly OutgoingRecord[]): Promise<void> {
    for (const chunk of chunkByBytes(records)) {
      const messages = chunk.map(({ topic, partition, key, value, headers }) => ({
        topic,
        partition,
        key: key ?? Buffer.alloc(0),
        value: value ?? Buffer.alloc(0),
        headers: headers as Record<string, Text>, // Ours have one value each.
      }));
      await this.producer.send({ messages });
    }
  }
}

type Text = string | Buffer;

function toBuffer(text?: Text): Buffer | undefined {
  return typeof text === 'string' ? Buffer.from(text) : text;
}
