import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { RetentionStore } from '@motlan/persistence';
import { describeError } from '@motlan/platform';

const EVERY_MS = 3_600_000;
/** Soon after the start, so that a process that is restarted daily cleans as well. */
const FIRST_MS = 60_000;
/** Rows per statement: short locks, and a pause between none. */
const ROWS_MAX = 5_000;

/** Hours a body stays after Kafka has it. Source: design, guarantee 7. */
const BODY_HOURS = 24;
/** Days an answered provision and a message of the inbox stay: as long as agency topics keep them. */
const ANSWERED_DAYS = 35;
/** Days what the broker refused stays, body and all: as long as dead letters elsewhere. */
const REFUSED_DAYS = 90;
/** Days a reading stays: twelve months, as EU once-only systems keep theirs (Regulation (EU) 2022/1463, article 17). */
const READING_DAYS = 366;

/** Takes out of the node's tables what has had its time. */
@Injectable()
export class Cleanup implements OnModuleDestroy {
  private readonly logger = new Logger(Cleanup.name);
  private timer: NodeJS.Timeout | null = null;
  private isClosed = false;

  constructor(private readonly retention: RetentionStore) {}

  /** Cleans every hour from now on. */
  start(afterMs = FIRST_MS): void {
    if (this.isClosed) return;
    this.timer = setTimeout(() => {
      this.runOnce()
        .catch((error: unknown) => this.logger.warn(`next time: ${describeError(error)}`))
        .finally(() => this.start(EVERY_MS));
    }, afterMs);
    this.timer.unref();
  }

  async runOnce(): Promise<void> {
    await this.untilNone((limit) => this.retention.dropBodies(BODY_HOURS, limit));
    await this.untilNone((limit) => this.retention.dropAnswered(ANSWERED_DAYS, limit));
    await this.untilNone((limit) => this.retention.dropRefused(REFUSED_DAYS, limit));
    await this.untilNone((limit) => this.retention.dropReadings(READING_DAYS, limit));
  }

  onModuleDestroy(): void {
    this.isClosed = true;
    if (this.timer) clearTimeout(this.timer);
  }

  private async untilNone(drop: (limit: number) => Promise<number>): Promise<void> {
    while (!this.isClosed && (await drop(ROWS_MAX)) === ROWS_MAX);
  }
}
