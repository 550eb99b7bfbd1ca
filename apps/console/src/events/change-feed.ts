import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { RecordChangeStore, type RecordChange } from '@motlan/persistence';
import { describeError } from '@motlan/platform';

/** No live view is told more often. */
const POLL_MS = 250;
/** Changes read at once: an hour of them, at ten transactions a second, in some seconds. */
const CHANGES_MAX = 2_000;

export interface Watcher {
  /** Number of the last change it was told of. */
  seq: bigint;
  /** False while its connection is full. It may have been told something by the time this resolves, never twice. */
  tell(changes: readonly RecordChange[], isGap: boolean): Promise<void>;
  isReady(): boolean;
  /** We are going: it connects again, elsewhere or later. */
  end(): void;
}

/** Tells watchers what was committed, by whichever process, in the order of commits. Asks the database only while somebody watches. */
@Injectable()
export class ChangeFeed implements OnModuleDestroy {
  private readonly logger = new Logger('events');
  private readonly watchers = new Set<Watcher>();
  private timer: NodeJS.Timeout | null = null;
  private isPolling = false;

  constructor(private readonly changes: RecordChangeStore) {}

  get size(): number {
    return this.watchers.size;
  }

  lastSeq(): Promise<string> {
    return this.changes.lastSeq();
  }

  /** Returns how to stop. */
  watch(watcher: Watcher): () => void {
    this.watchers.add(watcher);
    this.timer ??= setInterval(() => void this.poll(), POLL_MS);
    void this.poll();
    return () => {
      this.watchers.delete(watcher);
      if (this.watchers.size === 0) this.stopPolling();
    };
  }

  /** An open stream would keep the server from closing. */
  onModuleDestroy(): void {
    this.stopPolling();
    for (const watcher of this.watchers) watcher.end();
  }

  private stopPolling(): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
  }

  private async poll(): Promise<void> {
    if (this.isPolling) return;
    this.isPolling = true;
    try {
      // Those at the same place are told the same: usually all.
      const ready = [...this.watchers].filter((watcher) => watcher.isReady());
      for (const [seq, group] of Map.groupBy(ready, (watcher) => watcher.seq)) {
        const { changes, oldest } = await this.changes.after(seq.toString(), CHANGES_MAX);
        const last = changes.at(-1);
        if (!last) continue;
        const isGap = BigInt(oldest) > seq + 1n;
        await Promise.all(
          group.map(async (watcher) => {
            watcher.seq = BigInt(last.seq);
            await watcher.tell(changes, isGap);
          }),
        );
      }
    } catch (error) {
      this.logger.warn(`watchers wait: ${describeError(error)}`);
    } finally {
      this.isPolling = false;
    }
  }
}
