import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { RecordRetentionStore } from '@motlan/persistence';
import { describeError } from '@motlan/platform';
import { ConsoleConfig } from '../console.config.ts';
import { keptFromMs, recordsFromMs } from './kept-for.ts';
import { DELETED_ROWS } from './reader.measures.ts';
import { RecordWriter } from './record-writer.ts';

const PLACE_EVERY_MS = 1_000;
/** One transaction of a reader is about as large. */
const PLACED_AT_ONCE = 500;
const DELETE_EVERY_MS = 60_000;
/** Some ten milliseconds of a table each: no reader waits for longer. */
const DELETED_AT_ONCE = 2_000;
/** Between two steps while there is much to delete, so that readers and pages come first: up to 20,000 rows a second. */
const DELETE_PAUSE_MS = 100;
const HOUR_MS = 3_600_000;
/** A view that was away for longer than this asks afresh. */
const CHANGES_MS = HOUR_MS;
/** An answer whose message did not come for a day will not be placed any more. */
const UNPLACED_MS = 24 * HOUR_MS;
/** As long as the nodes keep readings: twelve months. */
const VIEWINGS_MS = 366 * 24 * HOUR_MS;

/** Deletes what was kept long enough, and places answers whose message was read after them. A failure is told and tried again. */
@Injectable()
export class Housekeeping implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('housekeeping');
  private readonly stop = new AbortController();

  constructor(
    private readonly retention: RecordRetentionStore,
    private readonly writer: RecordWriter,
    private readonly config: ConsoleConfig,
  ) {}

  onApplicationBootstrap(): void {
    void this.every(PLACE_EVERY_MS, () => this.writer.placeWaiting(PLACED_AT_ONCE));
    void this.every(DELETE_EVERY_MS, () => this.deleteOld(Date.now()));
  }

  onModuleDestroy(): void {
    this.stop.abort();
  }

  /** Deletes everything older than it may be at this moment, step by step. */
  async deleteOld(nowMs: number): Promise<void> {
    const { minutes, hours } = keptFromMs(nowMs);
    const cutoffs = {
      recordsMs: recordsFromMs(nowMs, this.config.OPERATIONAL_RECORDS_DAYS),
      minutesMs: minutes,
      hoursMs: hours,
      changesMs: nowMs - CHANGES_MS,
      unplacedMs: nowMs - UNPLACED_MS,
      viewingsMs: nowMs - VIEWINGS_MS,
    };
    for (;;) {
      const { deleted, most } = await this.retention.deleteSome(cutoffs, DELETED_AT_ONCE);
      DELETED_ROWS.inc(deleted);
      if (most < DELETED_AT_ONCE || this.stop.signal.aborted) return;
      await this.pause(DELETE_PAUSE_MS);
    }
  }

  private async every(ms: number, work: () => Promise<unknown>): Promise<void> {
    while (!this.stop.signal.aborted) {
      await work().catch((error: unknown) => {
        if (!this.stop.signal.aborted) this.logger.warn(`to be tried again: ${describeError(error)}`);
      });
      await this.pause(ms);
    }
  }

  private pause(ms: number): Promise<void> {
    return sleep(ms, undefined, { ref: false, signal: this.stop.signal }).catch(() => undefined);
  }
}
