import { stripVTControlCharacters } from 'node:util';
import type { ScenarioResult } from '@motlan/simulator';
import { counted, duration } from '../look/numbers.ts';
import type { Paint } from '../look/paint.ts';

export interface RunFacts {
  readonly seed: string;
  readonly salt: string;
  readonly tookMs: number;
  /** Codes the stories promise to show and did not. */
  readonly unseen: readonly string[];
}

const HEAD = ['scenario', 'papers before', 'now', 'days', 'steps', 'differ', 'time'] as const;

/** `birth` or `birth, late-number`. */
export const nameOf = ({ scenario, variant }: Pick<ScenarioResult, 'scenario' | 'variant'>): string =>
  variant === null ? scenario.id : `${scenario.id}, ${variant}`;

/** A row for every scenario, their sum, and whether all was as expected. */
export function showSummary(results: readonly ScenarioResult[], facts: RunFacts, paint: Paint): string {
  const rows = [
    HEAD.map((name) => paint.strong(name)),
    ...results.map((result) => rowOf(result, paint)),
    sumOf(results, facts),
  ];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => lengthOf(row[column]))));
  const lines = rows.map(
    (row) => `  ${row.map((cell, column) => padded(cell, widths[column] ?? 0, column)).join('   ')}`,
  );
  const rule = paint.faint(`  ${'─'.repeat(widths.reduce((sum, width) => sum + width + 3, -3))}`);
  const [head = '', ...body] = lines;
  const sum = body.pop() ?? '';
  return ['', head, rule, ...body, rule, sum, '', ...verdict(results, facts, paint), ''].join('\n');
}

function rowOf(result: ScenarioResult, paint: Paint): string[] {
  const { scenario, papers, steps, differences, tookMs } = result;
  return [
    nameOf(result),
    papers ? String(papers.before) : '',
    papers ? String(papers.now) : '',
    scenario.days ? `${scenario.days.before} → ${scenario.days.now}` : '',
    String(steps.length),
    differences === 0 ? paint.good('0') : paint.bad(String(differences)),
    duration(tookMs),
  ];
}

function sumOf(results: readonly ScenarioResult[], { tookMs }: RunFacts): string[] {
  const sum = (count: (result: ScenarioResult) => number) =>
    String(results.reduce((total, result) => total + count(result), 0));
  return [
    'together',
    sum((r) => r.papers?.before ?? 0),
    sum((r) => r.papers?.now ?? 0),
    '',
    sum((r) => r.steps.length),
    sum((r) => r.differences),
    duration(tookMs),
  ];
}

function verdict(
  results: readonly ScenarioResult[],
  { seed, salt, unseen }: RunFacts,
  paint: Paint,
): string[] {
  const differing = results.filter(({ differences }) => differences > 0).length;
  return [
    differing === 0
      ? `  ${paint.good('✓')} Every step was as expected.`
      : `  ${paint.bad('✗')} ${counted(differing, 'scenario')} went another way than expected.`,
    ...(unseen.length > 0 ? [`  ${paint.bad('✗')} No step showed ${unseen.join(', ')}.`] : []),
    paint.faint(`  The same people again, on an empty hub: --seed ${seed} --salt ${salt}`),
  ];
}

const lengthOf = (cell = ''): number => stripVTControlCharacters(cell).length;

/** The name to the left, figures to the right. */
function padded(cell: string, width: number, column: number): string {
  const space = ' '.repeat(width - lengthOf(cell));
  return column === 0 ? cell + space : space + cell;
}
