/** One look at the hub. Null is what did not answer. */
export interface Sample {
  /** Milliseconds since the load began. */
  readonly atMs: number;
  readonly offered: number;
  readonly accepted: number;
  /** Offered and not answered by a node yet. */
  readonly unanswered: number;
  /** Rows in the outbox of each node. */
  readonly waiting: Readonly<Record<'node-1' | 'node-2', number | null>>;
  /** Records on motlan.provisions that are not decided. */
  readonly lag: number | null;
  /** Decided, replayed and dead-lettered together. */
  readonly settled: number | null;
  readonly indexLag: number | null;
  /** Longest standstill of the process that looks, since the look before: a machine that has no time for it has none for the hub. */
  readonly stallMs: number;
}

/** Resident memory of the processes, MiB. */
export interface MemorySample {
  readonly atMs: number;
  readonly mib: Readonly<Record<string, number>>;
  readonly pids: Readonly<Record<string, number>>;
}
