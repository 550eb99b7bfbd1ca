import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { OutboxStore } from '@motlan/persistence';
import { describeError } from '@motlan/platform';
import { LgspNodeConfig } from '../lgsp-node.config.ts';
import { OLDEST_WAITING_SECONDS, WAITING } from './intake.measures.ts';

const REFRESH_MS = 1_000;
/** A count of a million waiting rows takes half a second: it may keep PostgreSQL busy a twentieth of the time. */
const REST_FACTOR = 19;
/** What this process may hold in memory until PostgreSQL has it: eight of the largest batches. */
const WRITING_BYTES_MAX = 64 * 1024 * 1024;

/**
 * Knows about how much waits: counted now and then, plus what this process accepted since, plus what it is writing. A slow
 * database thus stops the callers before the process runs out of memory, and a slow Kafka before the disk is full.
 */
@Injectable()
export class OutboxLevel implements OnModuleDestroy {
  private readonly logger = new Logger(OutboxLevel.name);
  private rows = { counted: 0, addedSince: 0 };
  private bytes = { counted: 0, addedSince: 0 };
  private writing = { rows: 0, bytes: 0 };
  private timer: NodeJS.Timeout | null = null;
  private isClosed = false;

  constructor(
    private readonly outbox: OutboxStore,
    private readonly config: LgspNodeConfig,
  ) {}

  isFull(): boolean {
    const { rows, bytes, writing, config } = this;
    return (
      rows.counted + rows.addedSince + writing.rows >= config.OUTBOX_ROWS_MAX ||
      bytes.counted + bytes.addedSince + writing.bytes >= config.OUTBOX_BYTES_MAX ||
      writing.bytes >= WRITING_BYTES_MAX
    );
  }

  /** Counts bodies in while they are written; `write` resolves with those that were new. */
  async countIn<T extends ReadonlySet<string>>(
    bodies: ReadonlyMap<string, { readonly body: Buffer }>,
    write: () => Promise<T>,
  ): Promise<T> {
    const sizeOf = (ids: Iterable<string>) =>
      [...ids].reduce((sum, id) => sum + (bodies.get(id)?.body.length ?? 0), 0);
    const coming = { rows: bodies.size, bytes: sizeOf(bodies.keys()) };
    this.writing.rows += coming.rows;
    this.writing.bytes += coming.bytes;
    try {
      const written = await write();
      this.rows.addedSince += written.size;
      this.bytes.addedSince += sizeOf(written);
      return written;
    } finally {
      this.writing.rows -= coming.rows;
      this.writing.bytes -= coming.bytes;
    }
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
    const before = { rows: this.rows.addedSince, bytes: this.bytes.addedSince };
    const { waiting, bytes, oldestWaitingAt } = await this.outbox.waiting();
    // What was added while counting may be counted twice until the next time.
    this.rows = { counted: waiting, addedSince: this.rows.addedSince - before.rows };
    this.bytes = { counted: bytes, addedSince: this.bytes.addedSince - before.bytes };
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
