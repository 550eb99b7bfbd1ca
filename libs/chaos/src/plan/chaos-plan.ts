/** Our processes in a run: two of those that share work, one of those that do not. */
export const APP_NAMES = ['exchange-1', 'exchange-2', 'node-1', 'node-2', 'indexer', 'console'] as const;
export type AppName = (typeof APP_NAMES)[number];

/** Everything that is done to the hub. What each does stands beside the code that does it, in `faults/`. */
export const FAULT_KINDS = [
  'kill',
  'kill-broker',
  'wipe-broker',
  'restart-postgres',
  'cut',
  'delay',
  'slow',
  'black-hole',
  'half-open',
  'swallow',
  'duplicate',
  'reorder',
  'corrupt',
  'dead-letters',
  'clock',
  'freeze',
  'rebalance',
  'offline',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** One fault, as it stands in a plan's file. */
export interface PlannedFault {
  /** `f01`, in the order of their starts. */
  readonly id: string;
  readonly kind: FaultKind;
  /** A process (`exchange-1`), a service (`postgres`, `kafka-2`), a connection (`node-1→kafka`), or a topic. */
  readonly target: string;
  /** Milliseconds since the load began. */
  readonly startMs: number;
  /** 0: at once, and over. */
  readonly lengthMs: number;
  /** What the kind needs besides, e.g. milliseconds of delay. */
  readonly settings: Readonly<Record<string, number | string>>;
}

/** A whole run before it begins. The same seed and settings make the same plan; a file of it can be replayed. */
export interface ChaosPlan {
  readonly version: 1;
  readonly seed: number;
  readonly minutes: number;
  readonly brokers: 1 | 3;
  /** Provisions offered per second. */
  readonly rate: number;
  /** Which part of the run one node is without a network to Kafka. */
  readonly offlineShare: number;
  readonly faults: readonly PlannedFault[];
}
