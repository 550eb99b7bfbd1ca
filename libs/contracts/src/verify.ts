/** What is compared when the topic is decided again. `counters`: figures per partition; `acts`: traces of redrives. */
export type ComparedThing =
  | 'decisions'
  | 'deadLetters'
  | 'holdings'
  | 'provisionals'
  | 'tasks'
  | 'reports'
  | 'counters'
  | 'acts'
  | 'indexRows';

/** In what two sides differ. `missing`: the topic demands it and nobody has it; `extra`: nothing on the topic explains it. */
export type DifferenceKind =
  | `${'decision' | 'dead-letter' | 'holding' | 'provisional' | 'task' | 'report'}-${'missing' | 'extra' | 'altered'}`
  | 'counter'
  | 'act-missing'
  | `index-row-${'missing' | 'extra' | 'older' | 'newer' | 'altered'}`;

/** One difference, without values: subjects are keyed references, digests are not shown. */
export interface VerifyDifference {
  readonly kind: DifferenceKind;
  /** `partition/offset` on `motlan.provisions`; null where no message can be named. */
  readonly position: string | null;
  readonly messageId: string | null;
  /** What it is about, e.g. `decision of a provision to population, S-7f3a91c2`. */
  readonly about: string;
  /** Columns that differ; none where one side has no row. */
  readonly fields: readonly string[];
  readonly topicSays: string;
  readonly ledgerSays: string;
  readonly whatToDo: string;
}

/** Records of one partition that were decided again: `from` inclusive, `to` exclusive. */
export interface VerifiedPartition {
  readonly partition: number;
  readonly from: string;
  readonly to: string;
  readonly decided: number;
  readonly replayed: number;
  readonly deadLettered: number;
}

/** How a verification ended. */
export interface VerifyReport {
  /** `unproven`: nothing differs, but a part could not be decided again or compared. */
  readonly verdict: 'equal' | 'differs' | 'unproven';
  /** RFC 3339: the moment of the ledger that was compared. */
  readonly cutAt: string;
  /** Decided again, by this run and the ones it resumed. */
  readonly messages: number;
  /** Of this run. */
  readonly seconds: number;
  /** Decided again per second of deciding, pauses included; null where this run decided none. */
  readonly messagesPerSecond: number | null;
  readonly partitions: readonly VerifiedPartition[];
  /** Rows that were compared. */
  readonly compared: Readonly<Partial<Record<ComparedThing, number>>>;
  /** The earliest on the topic; counters and index rows, which have no time, come after all others. */
  readonly first: VerifyDifference | null;
  /** All of them, the first included. */
  readonly differences: Readonly<Partial<Record<DifferenceKind, number>>>;
  /** The first few of each kind, in the order of the topic. */
  readonly examples: readonly VerifyDifference[];
  /** What could not be shown, and why. */
  readonly unproven: readonly { readonly what: string; readonly why: string }[];
  /** What is worth knowing and no difference. */
  readonly notes: readonly string[];
}

export type VerifyPhase = 'copying' | 'deciding' | 'comparing' | 'index';

export interface VerifyProgress {
  readonly phase: VerifyPhase;
  /** What is worked on, in words, where it is not messages. */
  readonly note: string;
  readonly done: number;
  readonly total: number;
  readonly messagesPerSecond: number | null;
  readonly secondsLeft: number | null;
}

/** One line of `apps/exchange/dist/verify/main.js`. */
export type VerifyLine =
  | {
      readonly line: 'started';
      readonly cutAt: string;
      readonly messages: number;
      /** Messages that an interrupted run had decided before; 0: from the beginning. */
      readonly resumedFrom: number;
      /** Why an earlier run could not be resumed; null where there was none, or it was. */
      readonly startedOver: string | null;
    }
  | ({ readonly line: 'progress' } & VerifyProgress)
  | { readonly line: 'report'; readonly report: VerifyReport }
  | { readonly line: 'failed'; readonly why: string };

/** What the process that verifies ends with. */
export const VERIFY_EXIT = { equal: 0, differs: 1, notRun: 2 } as const;
