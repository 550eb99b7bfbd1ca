import type { BenchOptions, BenchResult } from '../bench-options.ts';
import type { Machine } from './machine.ts';

/** One run of `npm run bench`, as it is written down. */
export interface ResultFile {
  readonly machine: Machine;
  readonly options: BenchOptions;
  readonly results: Readonly<Record<string, BenchResult>>;
}
