import { join } from 'node:path';
import { describeFault } from './fault.ts';
import { readCsv, type CsvRow } from './load/csv-file.ts';

/** What the government set itself to reach. */
export interface Target {
  /** Our figure that measures it; null: none does. */
  readonly figure: string | null;
  /** It speaks of procedures of these life events only; empty: of all. */
  readonly lifeEvents: readonly string[];
  /** First and last year. */
  readonly fromYear: number;
  readonly toYear: number;
  readonly value: number;
  readonly unit: string;
  readonly whatEn: string;
  readonly whatVi: string;
  /** The decision that sets it. */
  readonly source: string;
}

/** The reviewed data of this project. */
const DATA = join(import.meta.dirname, '..', 'data');
const FILE = 'targets.csv' as const;
const COLUMNS = ['figure', 'life_events', 'period', 'value', 'unit', 'what_en', 'what_vi', 'source'] as const;
const PERIOD = /^(\d{4})\/(\d{4})$/u;
const NUMBER = /^\d+(?:\.\d+)?$/u;

/** Reads the targets. Throws one error that names every fault, by file, line and reason. */
export function loadTargets(folder: string = DATA): readonly Target[] {
  const { rows, faults } = readCsv(folder, FILE, COLUMNS);
  const all = [
    ...faults,
    ...rows.flatMap((row) =>
      reasonsAgainst(row.cells).map((reason) => ({
        file: FILE,
        line: row.line,
        name: row.cells.what_en,
        reason,
      })),
    ),
  ];
  if (all.length > 0) {
    throw new Error(`The targets have ${all.length} faults:\n  ${all.map(describeFault).join('\n  ')}`);
  }
  return rows.map(toTarget);
}

type Cells = CsvRow<(typeof COLUMNS)[number]>['cells'];

function toTarget({ cells }: { readonly cells: Cells }): Target {
  const [, fromYear, toYear] = PERIOD.exec(cells.period) ?? [];
  return {
    figure: cells.figure === '' ? null : cells.figure,
    lifeEvents: cells.life_events === '' ? [] : cells.life_events.split('|'),
    fromYear: Number(fromYear),
    toYear: Number(toYear),
    value: Number(cells.value),
    unit: cells.unit,
    whatEn: cells.what_en,
    whatVi: cells.what_vi,
    source: cells.source,
  };
}

function reasonsAgainst(cells: Cells): string[] {
  const [, fromYear, toYear] = PERIOD.exec(cells.period) ?? [];
  const empty = (['unit', 'what_en', 'what_vi', 'source'] as const).filter((name) => cells[name] === '');
  return [
    ...empty.map((name) => `${name} is empty, fill it in`),
    ...(fromYear !== undefined && toYear !== undefined && fromYear <= toYear
      ? []
      : [`period ${cells.period} is none, write it 2025/2027`]),
    ...(NUMBER.test(cells.value) ? [] : [`value ${cells.value} is no number, write it 99.5`]),
  ];
}
