import { stripVTControlCharacters } from 'node:util';

const GAP = '  ';

/** Rows in columns as wide as their widest cell; the last column runs free. Colours do not count. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, width(cell));
  }
  return rows.map((row) =>
    row
      .map((cell, i) => (i === row.length - 1 ? cell : cell + ' '.repeat((widths[i] ?? 0) - width(cell))))
      .join(GAP)
      .trimEnd(),
  );
}

const width = (cell: string): number => stripVTControlCharacters(cell).length;

/** Text of anybody, safe to show: what would move the cursor or change colours is written out instead. */
export const printable = (text: string): string =>
  text.replace(
    /[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
