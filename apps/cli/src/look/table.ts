import { stripVTControlCharacters } from 'node:util';
import type { Paint } from './paint.ts';

/** What, how many, and a remark. */
export type TableRow = readonly [what: string, count: string, remark?: string];

/** Rows in sections, set apart by rules: names to the left, counts to the right, remarks faint. */
export function table(sections: readonly (readonly TableRow[])[], paint: Paint): string {
  const rows = sections.flat();
  const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map((row) => width(row[column] ?? ''))));
  const [what, count, remark] = [widths[0] ?? 0, widths[1] ?? 0, widths[2] ?? 0];
  const rule = (left: string, between: string, right: string) =>
    paint.faint(`  ${left}${[what, count, remark].map((w) => '─'.repeat(w + 2)).join(between)}${right}`);
  const bar = paint.faint('│');
  const line = ([name, number, note = '']: TableRow) =>
    `  ${bar} ${name}${pad(name, what)} ${bar} ${pad(number, count)}${number} ${bar} ${paint.faint(note)}${pad(note, remark)} ${bar}`;
  const body = sections.filter((rows) => rows.length > 0).map((rows) => rows.map(line).join('\n'));
  return [rule('╭', '┬', '╮'), body.join(`\n${rule('├', '┼', '┤')}\n`), rule('╰', '┴', '╯')].join('\n');
}

const width = (text: string): number => stripVTControlCharacters(text).length;
const pad = (text: string, to: number): string => ' '.repeat(to - width(text));
