import { duration, grouped } from '../look/numbers.ts';

/** What became of one seed. */
export interface SeedRow {
  readonly seed: number;
  readonly minutes: number;
  readonly brokers: 1 | 3;
  readonly faults: number;
  /** Different messages answered 202. */
  readonly accepted: number;
  /** Records decided, replayed or set aside. */
  readonly settled: number;
  readonly restarts: number;
  readonly worstRecoveryMs: number | null;
  readonly quietAfterMs: number | null;
  readonly result: string;
  readonly exitCode: number;
}

/** The table of many runs, in Markdown. */
export function seedsTable(rows: readonly SeedRow[]): string {
  const time = (ms: number | null) => (ms === null ? '–' : duration(ms));
  return [
    '| Seed | Faults | Answered 202 | Settled | Restarts | Worst recovery | Quiet after | Result |',
    '|---:|---:|---:|---:|---:|---:|---:|---|',
    ...rows.map(
      (row) =>
        `| ${row.seed} | ${row.faults} | ${grouped(row.accepted)} | ${grouped(row.settled)} | ${row.restarts} | ${time(row.worstRecoveryMs)} | ${time(row.quietAfterMs)} | ${row.result.replaceAll('|', '\\|')} |`,
    ),
  ].join('\n');
}
