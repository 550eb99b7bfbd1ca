import { seedsTable, type SeedRow } from './seeds-table.ts';

const ROW: SeedRow = {
  seed: 1,
  minutes: 2,
  brokers: 1,
  faults: 24,
  accepted: 4_612,
  settled: 5_001,
  restarts: 11,
  worstRecoveryMs: 12_340,
  quietAfterMs: 8_000,
  result: 'proven',
  exitCode: 0,
};

it('has a row for every run, also for one that could not be done', () => {
  const failed = {
    ...ROW,
    seed: 2,
    worstRecoveryMs: null,
    quietAfterMs: null,
    result: 'could not run: a | b',
    exitCode: 2,
  };

  expect(seedsTable([ROW, failed]).split('\n').slice(2)).toEqual([
    '| 1 | 24 | 4,612 | 5,001 | 11 | 12.3 s | 8.0 s | proven |',
    '| 2 | 24 | 4,612 | 5,001 | 11 | – | – | could not run: a \\| b |',
  ]);
});
