import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { CatalogueFile, FileFault } from '../fault.ts';

/** One row: cells by the name of their column, none missing, and the line it ends on. */
export interface CsvRow<Column extends string> {
  readonly cells: Readonly<Record<Column, string>>;
  readonly line: number;
}

/**
 * Reads a CSV file whose first line names its columns, exactly those expected, in any order. Rows with more or fewer cells
 * are faults and left out. Throws where the file cannot be read.
 */
export function readCsv<Column extends string>(
  folder: string,
  file: CatalogueFile,
  columns: readonly Column[],
): { readonly rows: readonly CsvRow<Column>[]; readonly faults: readonly FileFault[] } {
  const [header, ...records] = parse(readFileSync(join(folder, file)), {
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
  }) as unknown as { record: string[]; info: { lines: number } }[];
  const names = header?.record ?? [];
  const wrong = [
    ...columns.filter((c) => !names.includes(c)).map((c) => `column ${c} is missing, add it`),
    ...names.filter((n) => !columns.includes(n as Column)).map((n) => `column ${n} is not known, remove it`),
  ];
  if (wrong.length > 0)
    return { rows: [], faults: wrong.map((reason) => ({ file, line: 1, name: file, reason })) };
  const rows: CsvRow<Column>[] = [];
  const faults: FileFault[] = [];
  for (const { record, info } of records) {
    if (record.length === names.length) {
      const cells = Object.fromEntries(names.map((name, i) => [name, record[i] ?? '']));
      rows.push({ cells: cells as Record<Column, string>, line: info.lines });
    } else {
      const reason = `has ${record.length} cells, give it ${names.length}, and quote cells with a comma`;
      faults.push({ file, line: info.lines, name: record[0] ?? '', reason });
    }
  }
  return { rows, faults };
}
