import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import kafkajs, { type Kafka, type Producer } from './kafkajs.ts';
import { pauseMs } from '@motlan/contracts';
import { chunkByBytes, type OutgoingRecord } from './chunk-by-bytes.ts';
import { headerText } from '@motlan/contracts';
import { inSpan } from '@motlan/platform';
import { isOurFault, refusalOf, type RecordsRefused } from './send-errors.ts';

// Node finds only some names of this CommonJS module by itself; the rest are on its default.
const { Partitioners } = kafkajs;

interface Job {
  readonly records: readonly OutgoingRecord[];
  readonly resolve: (sent: Sent) => void;
  readonly reject: (error: Error) => void;
}

export interface Sent {
  /** Records whose send was repeated, because its acknowledgement did not come: each may lie on Kafka twice. */
  readonly repeated: number;
}

/** Attempts between two warnings of one outage: about a minute. */
const WARN_EVERY = 30;

/**
 * Publishes records in the order given, each repeated until the brokers acknowledge it (acks -1).
 *
 * One send is in flight at a time, so a repetition never overtakes: with several idempotent sends queued, one lost
 * response lost an acknowledged batch in kafkajs 2.2.4. A record may lie on Kafka twice, under one id: readers
 * deduplicate. `send` rejects with RecordsRefused when the broker will never take one of its records, and with a
 * plain error when the publisher is closed.
 */
export class Publisher {
  private readonly producer: Producer;
  private readonly logger = new Logger(Publisher.name);
  private queue: Job[] = [];
  private worker: Promise<void> | null = null;
  private isClosing = false;

  constructor(kafka: Kafka) {
    this.producer = kafka.producer({
      idempotent: false,
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner, // Never asked: every record names its partition.
      retry: { retries: 0 },
    });
  }

  async connect(): Promise<void> {
    await this.producer.connect();
  }

  send(records: readonly OutgoingRecord[]): Promise<Sent> {
    if (records.length === 0) return Promise.resolve({ repeated: 0 });
    if (this.isClosing) return Promise.reject(new Error('the publisher is closed'));
    const links = () => records.map(({ headers }) => headerText(headers, 'traceparent'));
    const attributes = { 'messaging.system': 'kafka', 'messaging.batch.message_count': records.length };
    return inSpan(
      { name: 'publish', kind: 'producer', attributes, links },
      () =>
        new Promise((resolve, reject) => {
          this.queue.push({ records, resolve, reject });
          this.worker ??= this.work();
        }),
    );
  }

  /** Waits for what is in flight, refuses what is not. */
  async close(): Promise<void> {
    this.isClosing = true;
    await this.worker;
    await this.producer.disconnect();
  }

  /** Sends whatever has gathered while the last send was in flight as one, so that many small jobs cost few trips. */
  private async work(): Promise<void> {
    try {
      while (this.queue.length > 0) {
        const jobs = this.queue;
        this.queue = [];
        const sent = await this.sendAll(jobs.flatMap((job) => job.records)).catch(asError);
        if (sent instanceof Error && jobs.length > 1) {
          for (const job of jobs) settle(job, await this.sendAll(job.records).catch(asError));
        } else {
          for (const job of jobs) settle(job, sent);
        }
      }
    } finally {
      // At once, before whoever was just answered goes on and sends again: later, and that job would wait for nobody.
      this.worker = null;
    }
  }

  private async sendAll(records: readonly OutgoingRecord[]): Promise<Sent> {
    let repeated = 0;
    for (const chunk of chunkByBytes(records)) repeated += await this.sendUntilAcknowledged(chunk);
    return { repeated };
  }

  private async sendUntilAcknowledged(records: readonly OutgoingRecord[]): Promise<number> {
    const topicMessages = byTopic(records);
    for (let attempt = 0; ; attempt += 1) {
      try {
        await this.producer.sendBatch({ acks: -1, topicMessages });
        return attempt === 0 ? 0 : records.length;
      } catch (error) {
        const refused: RecordsRefused | null = refusalOf(error);
        if (refused) throw refused;
        if (isOurFault(error)) throw error; // Passes no sooner for being repeated.
        if (this.isClosing) throw new Error('closed before the brokers acknowledged', { cause: error });
        if (attempt % WARN_EVERY === 0) {
          this.logger.warn(
            `not acknowledged (${asError(error).message}), sending ${records.length} records again`,
          );
        }
        await sleep(pauseMs('broker-silent', attempt + 1));
      }
    }
  }
}

function byTopic(records: readonly OutgoingRecord[]) {
  const topics = new Map<string, { topic: string; messages: OutgoingRecord[] }>();
  for (const record of records) {
    const entry = topics.get(record.topic);
    if (entry) entry.messages.push(record);
    else topics.set(record.topic, { topic: record.topic, messages: [record] });
  }
  return [...topics.values()];
}

function settle(job: Job, sent: Sent | Error): void {
  if (sent instanceof Error) job.reject(sent);
  else job.resolve(sent);
}

const asError = (error: unknown): Error =>
  error instanceof Error ? error : new Error('send failed', { cause: error });
