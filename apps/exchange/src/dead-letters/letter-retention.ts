import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DEAD_LETTERS_TOPIC, topicTable } from '@motlan/contracts';
import { ActOutboxStore, DeadLetterStore } from '@motlan/persistence';
import { describeError } from '@motlan/platform';

const EVERY_MS = 3_600_000;
/** Rows of one statement: each may be a megabyte. */
const ROWS_AT_ONCE = 500;
/** As long as the topic of dead letters keeps them. */
const KEPT_MS = topicTable([], []).get(DEAD_LETTERS_TOPIC)!.retentionMs; // The table has it.

/** Removes dead letters after their time, bytes and all, and the traces of acts as old as that. Counters stay. */
@Injectable()
export class LetterRetention implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(LetterRetention.name);
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly letters: DeadLetterStore,
    private readonly acts: ActOutboxStore,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.removeOld(Date.now()).catch((error: unknown) =>
        this.logger.warn(`old dead letters stay for now: ${describeError(error)}`),
      );
    }, EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  async removeOld(nowMs: number): Promise<void> {
    for (const store of [this.letters, this.acts]) {
      while ((await store.removeBefore(nowMs - KEPT_MS, ROWS_AT_ONCE)) === ROWS_AT_ONCE);
    }
  }
}
