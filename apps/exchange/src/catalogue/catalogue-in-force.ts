import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import {
  CatalogueTimeline,
  toProcedure,
  type Catalogue,
  type CatalogueChange,
  type CatalogueEntry,
  type CatalogueVersion,
} from '@motlan/catalogue';
import { CatalogueEntryStore, type CatalogueEntryRow } from '@motlan/persistence';
import { describeError } from '@motlan/platform';
import { ExchangeConfig } from '../exchange.config.ts';
import { CATALOGUE } from './catalogue.token.ts';

/** How often it is read when nobody asks: what HTTP shows is at most this old. */
const REFRESH_MS = 1_000;
/** A broker's clock further ahead of the database's than this is a fault of theirs: the batch pauses and says so. */
const WAIT_MAX_MS = 5_000;

/** The catalogue with every entry recorded so far. */
@Injectable()
export class CatalogueInForce implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(CatalogueInForce.name);
  private timeline: CatalogueTimeline;
  private known: readonly CatalogueEntryRow[] = [];
  /** Nothing recorded after the last reading takes effect before this. Milliseconds since 1970, the database's clock. */
  private completeUntilMs = -Infinity;
  /** The database's clock less this process's, when it was read last. */
  private aheadMs = 0;
  private isLeadKept = false;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly store: CatalogueEntryStore,
    private readonly config: ExchangeConfig,
    @Inject(CATALOGUE) private readonly base: Catalogue,
  ) {
    this.timeline = new CatalogueTimeline(base, []);
  }

  async onModuleInit(): Promise<void> {
    await this.read();
    this.timer = setInterval(() => {
      this.read().catch((error: unknown) =>
        this.logger.warn(`the catalogue was not read: ${describeError(error)}`),
      );
    }, REFRESH_MS).unref();
    this.timer.unref(); // A process that has nothing else to do may end.
  }

  onApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** Entries as they were last read, in the order of recording. */
  entries(): readonly CatalogueEntryRow[] {
    return this.known;
  }

  /** What holds at an instant, as far as entries are known. */
  at(instantMs: number): CatalogueVersion {
    return this.timeline.at(instantMs);
  }

  /** What holds now. */
  current(): Catalogue {
    return this.at(this.nowMs()).catalogue;
  }

  /** The database's clock, by which entries take effect. */
  nowMs(): number {
    return Date.now() + this.aheadMs;
  }

  /**
   * The timeline, read late enough to decide what was appended up to an instant: a member decides no record appended after
   * its last reading plus the lead, so a later decision of the same record meets the same entries. Waits where the broker's
   * clock is ahead of the database's; throws what passes (ETIMEDOUT) where it stays ahead.
   */
  async readFor(newestAppendMs: number): Promise<CatalogueTimeline> {
    for (let waitedMs = 0; newestAppendMs >= this.completeUntilMs;) {
      await this.read();
      const missingMs = newestAppendMs - this.completeUntilMs;
      if (missingMs < 0) break;
      if (waitedMs >= WAIT_MAX_MS) throw new ClocksDiffer(missingMs);
      const pauseMs = Math.min(missingMs + 1, REFRESH_MS);
      await sleep(pauseMs);
      waitedMs += pauseMs;
    }
    return this.timeline;
  }

  /** Reads what was recorded since the last reading. */
  async read(): Promise<void> {
    if (!this.isLeadKept) {
      await this.store.keepLead(this.config.CATALOGUE_LEAD_MS);
      this.isLeadKept = true;
    }
    const before = this.known;
    const { readAtMs, completeUntilMs, entries } = await this.store.read(before.at(-1)?.id ?? 0);
    if (this.known !== before) return; // A later reading overtook this one.
    if (entries.length > 0) {
      this.known = [...before, ...entries];
      this.timeline = timelineOf(this.base, this.known);
    }
    this.completeUntilMs = Math.max(completeUntilMs, this.completeUntilMs);
    this.aheadMs = readAtMs - Date.now();
  }
}

/** The versions these entries make of a release. */
export function timelineOf(
  base: Catalogue,
  entries: readonly Pick<CatalogueEntryRow, 'id' | 'takesEffectMs' | 'change'>[],
): CatalogueTimeline {
  return new CatalogueTimeline(base, entries.map(toEntry));
}

const toEntry = ({
  id,
  takesEffectMs,
  change,
}: Pick<CatalogueEntryRow, 'id' | 'takesEffectMs' | 'change'>): CatalogueEntry => ({
  id,
  fromMs: takesEffectMs,
  change: readChange(change as CatalogueChange), // Checked before it was recorded.
});

// An earlier release may have recorded it: what procedures have gained since has its default.
const readChange = (change: CatalogueChange): CatalogueChange =>
  change.kind === 'procedure' ? { ...change, procedure: toProcedure(change.procedure) } : change;

/** The broker stamped a record later than any entry can be known for. Passes when the clocks agree again. */
class ClocksDiffer extends Error {
  override readonly name = 'ClocksDiffer';
  readonly code = 'ETIMEDOUT';

  constructor(missingMs: number) {
    super(`a record was appended ${missingMs} ms after the catalogue is known for: compare the clocks`);
  }
}
