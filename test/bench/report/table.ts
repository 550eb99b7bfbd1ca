import type { ResultTable } from '../bench-options.ts';

/** A table as people read it, in plain text that is also Markdown. */
export function toText({ columns, rows, notes }: ResultTable): string {
  const widths = columns.map((name, i) => Math.max(name.length, ...rows.map((row) => (row[i] ?? '').length)));
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, i) => (cells[i] ?? '').padEnd(width)).join(' | ')} |`;
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return [line(columns), rule, ...rows.map(line), '', ...notes].join('\n');
}
