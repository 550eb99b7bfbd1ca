import { basename } from 'node:path';
import type { DatasetDescription } from '@motlan/contracts';
import { CliFailure } from '../failure.ts';
import { counted } from '../look/numbers.ts';
import { planColumns, type ColumnPlan } from './column-plan.ts';
import type { PublishOptions } from './publish-options.ts';
import { isBad, type BadLine, type Row } from './row.ts';
import { toProvision } from './to-provision.ts';

export interface CheckedFile {
  readonly rows: number;
  readonly plan: ColumnPlan;
  readonly badLines: readonly BadLine[];
}

/** Bad lines told one by one; the rest are counted. */
const TOLD_MAX = 10;
/** Bad lines kept in memory. A file with more is not the file that was meant. */
const KEPT_MAX = 100_000;

/**
 * Reads the whole file once before anything is sent: a file that cannot be read to its end sends nothing, unless bad lines
 * are to be skipped. Throws a sentence that names file, lines and reasons.
 */
export async function checkFile(
  path: string,
  open: () => AsyncIterable<Row | BadLine>,
  dataset: DatasetDescription,
  options: PublishOptions,
): Promise<CheckedFile> {
  const columns = new Set<string>();
  const badLines: BadLine[] = [];
  let rows = 0;
  for await (const row of open()) {
    if (isBad(row)) badLines.push(row);
    else {
      rows += 1;
      for (const column in row.cells) columns.add(column);
    }
    if (badLines.length > KEPT_MAX) break;
  }
  if (rows === 0) {
    throw badLines.length > 0
      ? failure(path, badLines)
      : new CliFailure(`${path} holds no records. Nothing was sent.`);
  }
  const plan = planColumns(columns, dataset, options);
  for await (const row of open()) {
    const bad = isBad(row) ? null : toProvision(row, plan, options);
    if (bad && 'reason' in bad) {
      badLines.push(bad);
      rows -= 1;
    }
    if (badLines.length > KEPT_MAX) throw failure(path, badLines);
  }
  badLines.sort((a, b) => a.line - b.line);
  if (badLines.length > 0 && !options.skipBadLines) throw failure(path, badLines);
  return { rows, plan, badLines };
}

function failure(path: string, badLines: readonly BadLine[]): CliFailure {
  const told = badLines
    .slice(0, TOLD_MAX)
    .map(({ line, reason }) => `  ${basename(path)}, line ${line}: ${reason}`);
  const more = badLines.length - told.length;
  return new CliFailure(
    [
      `${path} has ${counted(badLines.length, 'bad line')}. Nothing was sent.`,
      ...told,
      ...(more > 0 ? [`  and ${counted(more, 'more', 'more')}`] : []),
      'Mend them, or send the others with --skip-bad-lines.',
    ].join('\n'),
  );
}
