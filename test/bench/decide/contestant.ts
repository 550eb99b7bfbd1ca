import type { BenchDatabase } from '../hub/bench-database.ts';
import type { BenchHub } from '../hub/bench-hub.ts';
import type { BenchProcess } from '../hub/bench-process.ts';
import type { CatalogueFacts } from '../rule/catalogue-facts.ts';

/** Somebody who reads `motlan.provisions`, decides, and writes the outputs. */
export interface Contestant {
  readonly name: string;
  /** What it is, for the table. */
  readonly title: string;
  /** Share of the workload it must take before its rate counts; the slow ones are not waited for to the end. */
  readonly share: number;
  /** Its consumer group in this run. */
  group(run: string): string;
  /** Why it cannot run here, or null. */
  lack?(): Promise<string | null>;
  /** Made once before the first round, e.g. compiled. */
  prepare?(hub: BenchHub): Promise<void>;
  start(running: Running): Promise<BenchProcess[]>;
}

export interface Running {
  readonly hub: BenchHub;
  /** Its own, empty. */
  readonly database: BenchDatabase;
  /** Names this round of this contestant. */
  readonly run: string;
  readonly facts: CatalogueFacts;
}
