import { writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { worstRecovery, type ChaosPlan, type ChaosReport } from '@motlan/chaos';
import { sentenceOf } from '../failure.ts';
import { Ended } from '../start/ending.ts';
import { recoveryTable } from './recovery-table.ts';
import { runOne, type RunSettings } from './run-one.ts';
import { seedsTable, type SeedRow } from './seeds-table.ts';

/** Runs one seed after the other, also past one that fails, and keeps a table of all. Returns the worst exit code. */
export async function runManySeeds(
  seeds: readonly number[],
  planOf: (seed: number) => ChaosPlan,
  settings: RunSettings,
): Promise<number> {
  const { screen, reports, signal } = settings;
  const rows: SeedRow[] = [];
  const runs: Pick<ChaosReport, 'faults' | 'recoveries'>[] = [];
  const name = join(reports, `seeds-${seeds[0] ?? 0}-${seeds.at(-1) ?? 0}`);
  for (const seed of seeds) {
    const plan = planOf(seed);
    const row = await rowOf(plan, { ...settings, reportFile: null }, ({ faults, recoveries }) => {
      runs.push({ faults, recoveries });
    });
    rows.push(row);
    // After every run, so that an interrupted job has told what it saw.
    await writeFile(`${name}.md`, `${seedsTable(rows)}\n\n${recoveryTable(runs)}\n`);
    await writeFile(`${name}.json`, `${JSON.stringify(rows, null, 2)}\n`);
    screen.line(
      `  ${row.exitCode === 0 ? screen.paint.good('✓') : screen.paint.bad('✗')} seed ${seed}: ${row.result}\n`,
    );
    signal.throwIfAborted();
  }
  screen.line(`${seedsTable(rows)}\n\n  ${relative('', name)}.md, .json`);
  return Math.max(...rows.map(({ exitCode }) => exitCode));
}

async function rowOf(
  plan: ChaosPlan,
  settings: RunSettings,
  onReport: (report: ChaosReport) => void,
): Promise<SeedRow> {
  const { seed, minutes, brokers, faults } = plan;
  const about = { seed, minutes, brokers, faults: faults.length };
  try {
    const { report } = await runOne(plan, settings);
    onReport(report);
    const failed = report.proofs.filter(({ holds }) => !holds).map(({ title }) => title);
    const isProven = report.verdict === 'proven';
    return {
      ...about,
      accepted: report.load.accepted,
      settled: report.samples.findLast(({ settled }) => settled !== null)?.settled ?? 0,
      restarts: report.life.filter(({ became }) => became === 'ended').length,
      worstRecoveryMs: worstRecovery(report)?.recoveryMs ?? null,
      quietAfterMs: report.quietMs - report.loadMs,
      result: isProven ? 'proven' : [...report.unrest, ...failed].join('; '),
      exitCode: isProven ? 0 : 1,
    };
  } catch (error) {
    if (error instanceof Ended) throw error;
    const nothing = { accepted: 0, settled: 0, restarts: 0, worstRecoveryMs: null, quietAfterMs: null };
    return { ...about, ...nothing, result: `could not run: ${sentenceOf(error)}`, exitCode: 2 };
  }
}
