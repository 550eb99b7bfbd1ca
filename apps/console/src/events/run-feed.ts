import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { ScenarioRunStore } from '@motlan/persistence';
import { describeError } from '@motlan/platform';

/** Figures on a page change at most once a second. */
const POLL_MS = 1_000;

interface Watcher {
  /** How the runs were marked when it was told last. */
  mark: string;
  /** False while its connection is full. */
  isReady(): boolean;
  tell(): void;
}

/** Tells watchers that runs of life events have changed, whichever process plays them. Asks the database only while somebody watches. */
@Injectable()
export class RunFeed implements OnModuleDestroy {
  private readonly logger = new Logger('events');
  private readonly watchers = new Set<Watcher>();
  private timer: NodeJS.Timeout | null = null;
  private isPolling = false;

  constructor(private readonly runs: ScenarioRunStore) {}

  /** What `watch` begins from: taken before whoever watches asks how the runs are, so that no change is missed between. */
  mark(): Promise<string> {
    return this.runs.mark();
  }

  /** Returns how to stop. */
  watch(watcher: Watcher): () => void {
    this.watchers.add(watcher);
    this.timer ??= setInterval(() => void this.poll(), POLL_MS);
    return () => {
      this.watchers.delete(watcher);
      if (this.watchers.size === 0) this.onModuleDestroy();
    };
  }

  onModuleDestroy(): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
  }

  private async poll(): Promise<void> {
    if (this.isPolling) return;
    this.isPolling = true;
    try {
      const mark = await this.runs.mark();
      for (const watcher of this.watchers) {
        if (watcher.mark === mark || !watcher.isReady()) continue;
        watcher.mark = mark;
        watcher.tell();
      }
    } catch (error) {
      this.logger.warn(`watchers of runs wait: ${describeError(error)}`);
    } finally {
      this.isPolling = false;
    }
  }
}
