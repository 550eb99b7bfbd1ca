import { relative } from 'node:path';
import { worstRecovery, type ChaosReport } from '@motlan/chaos';
import { duration, grouped } from '../look/numbers.ts';
import type { Screen } from '../start/screen.ts';
import type { RunFiles } from './run-one.ts';

/** Differences of one proof that are shown; the report has more. */
const SHOWN_MAX = 5;

/** What was proven, what was not, and where the report lies. */
export function showVerdict(report: ChaosReport, files: RunFiles, screen: Screen): void {
  const { paint } = screen;
  screen.line();
  for (const line of report.unrest) screen.line(`  ${paint.bad('✗')} did not become quiet: ${line}`);
  for (const { holds, title, figures, differences, differencesInAll } of report.proofs) {
    screen.line(`  ${holds ? paint.good('✓') : paint.bad('✗')} ${title}`);
    screen.line(`    ${paint.faint(figures)}`);
    for (const { messageId, position, says } of differences.slice(0, SHOWN_MAX)) {
      const where = [messageId, position === null ? null : `at ${position}`].filter((part) => part !== null);
      screen.line(`    ${paint.bad([...where, says].join(' '))}`);
    }
    if (differencesInAll > SHOWN_MAX) screen.line(`    and ${grouped(differencesInAll - SHOWN_MAX)} more`);
  }
  const worst = worstRecovery(report);
  const { load, faults } = report;
  screen.line(
    `\n  ${grouped(load.accepted)} promises kept under ${faults.length} faults; quiet ${duration(report.quietMs - report.loadMs)} after the last` +
      (worst ? `; worst recovery ${duration(worst.recoveryMs)}, ${worst.id}` : ''),
  );
  screen.line(`  report  ${relative('', files.html)}, figures beside it`);
  if (files.logs !== null) screen.line(`  logs    ${relative('', files.logs)}`);
  screen.line(`  again   npx ${report.command}\n`);
}
