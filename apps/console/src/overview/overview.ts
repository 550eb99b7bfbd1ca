import type { Percentiles } from '../records/percentiles.ts';

/** Guarantee 2 as the exchange states it now. */
export interface ConservationNow {
  readonly received: number;
  readonly decided: number;
  readonly replayed: number;
  readonly deadLettered: number;
  readonly holds: boolean;
  /** Records on motlan.provisions that are not decided yet. */
  readonly lag: number;
}

/** One node, as its measures tell. */
export interface NodeNow {
  readonly url: string;
  /** False: it is silent, and what it would tell now is null. */
  readonly answered: boolean;
  /** Rows that wait to be sent. */
  readonly waiting: number | null;
  readonly oldestWaitingSeconds: number | null;
  /** Of agencies where something waits; asked every ten seconds. Null where that is not known. */
  readonly agencies: readonly { readonly agency: string; readonly waiting: number }[] | null;
  /** Agencies that have handed something to it, as it told at most ten minutes before it last answered; null where it never told. */
  readonly hosts: readonly string[] | null;
  /** RFC 3339; null: not since this console began. */
  readonly lastAnsweredAt: string | null;
}

/** A source of this page that was asked, and whether it answered. */
export interface SourceNow {
  readonly source: string;
  readonly url: string | null;
  readonly answered: boolean;
}

/** How everything stands at one moment. What a source did not tell is null. */
export interface Overview {
  /** RFC 3339. Answers are kept for a second. */
  readonly at: string;
  readonly sources: readonly SourceNow[];
  /** Of the last seconds, by when it was read here. */
  readonly rates: {
    readonly overSeconds: number;
    readonly appendedPerSecond: number;
    readonly endedPerSecond: number;
    /** Outcome or `SET_ASIDE` → messages per second. */
    readonly outcomesPerSecond: Readonly<Record<string, number>>;
  };
  /** From append to decision, of the last five minutes; null where nothing was decided. */
  readonly latency: Percentiles | null;
  readonly conservation: ConservationNow | null;
  readonly lag: {
    readonly exchange: number | null;
    readonly indexer: number | null;
    readonly console: number | null;
  };
  readonly nodes: readonly NodeNow[];
  /** The message that waits longest, wherever it is; null where none waits. */
  readonly oldestUnhandled: {
    readonly where: 'outbox' | 'topic';
    readonly at: string;
    readonly ageSeconds: number;
    readonly messageId: string | null;
  } | null;
  readonly deadLetters: number | null;
}
