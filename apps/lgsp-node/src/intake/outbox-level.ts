import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { OutboxStore } from '@motlan/persistence';
import { describeError } from '@motlan/platform';
import { LgspNodeConfig } from '../lgsp-node.config.ts';
import { OLDEST_WAITING_SECONDS, WAITING } from './intake.measures.ts';

const REFRESH_MS = 1_000;
/** A count of a million waiting rows takes half a second: it may keep PostgreSQL busy a twentieth of the time. */
const REST_FACTOR = 19;

/** Knows about how many rows wait: counted now and then, plus what this process accepted since. */
@Injectable()
export class OutboxLevel implements OnModuleDestroy {
  private readonly logger = new Logger(OutboxLevel.name);
  private counted = 0;
  private addedSince = 0;
  private timer: NodeJS.Timeout | null = null;
  private isClosed = false;

  constructor(
    private readonly outbox: OutboxStore,
    private readonly config: LgspNodeConfig,
  ) {}

  isFull(): boolean {
    return this.counted + this.addedSince >= this.config.OUTBOX_ROWS_MAX;
  }

  add(rows: number): void {
    this.addedSince += rows;
  }

  /** Counts now, and from then on by itself. */
  async watch(): Promise<void> {
    const startedMs = performance.now();
    await this.refresh().catch((error: unknown) => this.logger.warn(`cannot count: ${describeError(error)}`));
    if (this.isClosed) return;
    const tookMs = performance.now() - startedMs;
    this.timer = setTimeout(() => void this.watch(), Math.max(REFRESH_MS, REST_FACTOR * tookMs));
    this.timer.unref();
  }

  async refresh(): Promise<void> {
    const before = this.addedSince;
    const { waiting, oldestWaitingAt } = await this.outbox.waiting();
    this.counted = waiting;
    this.addedSince -= before; // What was added while counting may be counted twice until the next time.
    WAITING.set(waiting);
    OLDEST_WAITING_SECONDS.set(
      oldestWaitingAt ? Math.max(0, Date.now() - oldestWaitingAt.getTime()) / 1_000 : 0,
    );
  }

  onModuleDestroy(): void {
    this.isClosed = true;
    if (this.timer) clearTimeout(this.timer);
  }
}
