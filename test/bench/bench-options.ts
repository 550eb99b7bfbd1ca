/** What every benchmark may be told on the command line. */
export interface BenchOptions {
  readonly messages: number;
  readonly subjects: number;
  readonly rounds: number;
  readonly seed: number;
  /** Names of contestants; empty: all. */
  readonly only: readonly string[];
  /** Minutes of a soak. */
  readonly minutes: number;
  /** Held subjects of the growth benchmark. */
  readonly held: readonly number[];
  /** Operational records behind the console. */
  readonly records: number;
  /** Messages a second of benchmarks with a fixed rate; null: measured first. */
  readonly rate: number | null;
}

/** Tells the person what is going on; never part of the result. */
export interface Say {
  /** Something begins, or is done. */
  step(text: string): void;
  /** How far it is: said often, shown now and then. */
  count(text: string): void;
}

export interface Bench {
  readonly name: string;
  /** One sentence for `--help`. */
  readonly about: string;
  /** Left out when everything is run: it takes long, and is asked for by name. */
  readonly onlyByName: boolean;
  run(options: BenchOptions, say: Say): Promise<BenchResult>;
}

/** What one benchmark found: rows for the table, ratios to be quoted, and everything else for the file. */
export interface BenchResult {
  readonly table: ResultTable;
  /** Name → values by round; the ones `bench:check` compares. */
  readonly ratios: Readonly<Record<string, readonly number[]>>;
  readonly details: unknown;
}

export interface ResultTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly notes: readonly string[];
}
