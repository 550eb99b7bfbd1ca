import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Publisher, RecordsRefused } from '@motlan/kafka';
import { ActOutboxStore, type UnsentActMessage } from '@motlan/persistence';
import { describeError } from '@motlan/platform';
import { toRecord } from './act-message.ts';

const EVERY_MS = 1_000;
/** What one send takes: half of what a broker takes of one partition, and soon done, since a transaction waits for it. */
const LIMITS = { rowsMax: 200, bytesMax: 500_000 };

/**
 * Sends what follows from operators' acts, in order, one process of the exchange at a time. A message may be sent twice
 * under its id; it is marked only after the brokers acknowledged it. One that they will never take is marked as refused,
 * and the others go on.
 */
@Injectable()
export class ActSender implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(ActSender.name);
  private isStopping = false;
  private timer: NodeJS.Timeout | null = null;
  private working: Promise<void> | null = null;

  constructor(
    private readonly outbox: ActOutboxStore,
    private readonly publisher: Publisher,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.ring(), EVERY_MS).unref();
  }

  /** There is something to send: does not wait for it. */
  ring(): void {
    this.working ??= this.sendAll().finally(() => (this.working = null));
  }

  /** Does not wait for what is being sent: it is sent again, under its ids, by whoever runs next. */
  onApplicationShutdown(): void {
    this.isStopping = true;
    if (this.timer) clearInterval(this.timer);
  }

  private async sendAll(): Promise<void> {
    try {
      let sent: number;
      do {
        sent = await this.outbox.sendSome(LIMITS, (messages) => this.sendOrHalve(messages));
      } while (sent > 0 && !this.isStopping);
    } catch (error) {
      if (this.isStopping) return;
      this.logger.warn(`what follows from acts waits: ${describeError(error)}`);
    }
  }

  /** Returns the messages the brokers will never take, by id, each with Kafka's word for why. */
  private async sendOrHalve(messages: readonly UnsentActMessage[]): Promise<Map<string, string>> {
    try {
      await this.publisher.send(messages.map(toRecord));
      return new Map();
    } catch (error) {
      if (!(error instanceof RecordsRefused)) throw error;
      const [alone] = messages;
      if (alone && messages.length === 1) {
        this.logger.warn(`act ${alone.id} cannot be sent: ${describeError(error)}`);
        return new Map([[alone.id, error.reason]]);
      }
    }
    const middle = Math.ceil(messages.length / 2);
    const first = await this.sendOrHalve(messages.slice(0, middle));
    return new Map([...first, ...(await this.sendOrHalve(messages.slice(middle)))]);
  }
}
