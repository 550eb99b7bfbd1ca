import type { ValidateFunction } from 'ajv';
import { FILES, type CatalogueList, type FaultPath, type FileFault } from '../fault.ts';
import { toSnake, type ReadList } from './read-list.ts';
import { shapeReason } from './shape-reasons.ts';
import type { YamlFile } from './yaml-file.ts';

/** How the entries of one list are read. */
export interface EntryReading<Entry, Item> {
  readonly list: CatalogueList;
  /** Field that holds the id. */
  readonly id: 'id' | 'code';
  readonly validate: ValidateFunction<Entry>;
  /** Brings an entry into the form that is validated; left out: as it is. */
  prepare?(entry: unknown): unknown;
  toItem(entry: Entry): Item;
  /** As a reader calls a place in an entry. */
  nameOf(id: string, entry: unknown, path: FaultPath): string;
}

/** Reads one list of a YAML file. Entries of a wrong shape, and all but the first of one id, are faults and left out. */
export function readYamlList<Entry, Item>(
  file: YamlFile,
  reading: EntryReading<Entry, Item>,
): ReadList<Item> {
  const { list, validate } = reading;
  const items = new Map<string, Item>();
  const unreadable: string[] = [];
  const faults: FileFault[] = [];
  const places = new Map<string, number>();
  const fault = (path: FaultPath, name: string, reason: string) =>
    faults.push({ file: FILES[list], line: file.lineOf([list, ...path]), name, reason });
  for (const [i, raw] of entriesOf(file, list).entries()) {
    const entry = reading.prepare?.(raw) ?? raw;
    const id = idOf(entry, reading.id);
    if (id !== '' && places.has(id)) {
      const first = file.lineOf([list, places.get(id)!]); // Just asked.
      fault([i], id, `stands there twice, first on line ${first}: keep one`);
      continue;
    }
    places.set(id, i);
    if (validate(entry)) items.set(id, reading.toItem(entry));
    else {
      if (id !== '') unreadable.push(id);
      for (const { path, reason } of (validate.errors ?? []).map(shapeReason)) {
        const name = reading.nameOf(id === '' ? `${list}[${i}]` : id, entry, path);
        fault([i, ...path.map(snakeStep)], name, reason);
      }
    }
  }
  return {
    items,
    faults,
    unreadable,
    lineOf: (entry, path) => file.lineOf([list, places.get(entry) ?? 0, ...path.map(snakeStep)]),
  };
}

/** What is wrong with a file's top: it holds these lists and nothing else. */
export function topFaults(file: YamlFile, lists: readonly CatalogueList[]): FileFault[] {
  const value = file.value();
  if (file.faults.length > 0) return [...file.faults];
  const at = (path: FaultPath, reason: string) => ({
    file: file.name,
    line: file.lineOf(path),
    name: file.name,
    reason,
  });
  if (typeof value !== 'object' || value === null) return [at([], `is empty, list ${lists.join(', ')}`)];
  return [
    ...lists
      .filter((list) => !Array.isArray((value as Record<string, unknown>)[list]))
      .map((list) => at([list], `has no list ${list}, add it`)),
    ...Object.keys(value)
      .filter((name) => !lists.includes(name as CatalogueList))
      .map((name) => at([name], `${name} is no list of this file, remove it`)),
  ];
}

function entriesOf(file: YamlFile, list: CatalogueList): readonly unknown[] {
  const value = file.value() as Record<string, unknown> | null;
  const entries = value?.[list];
  return Array.isArray(entries) ? entries : [];
}

function idOf(entry: unknown, field: string): string {
  const id = typeof entry === 'object' && entry !== null ? (entry as Record<string, unknown>)[field] : '';
  return typeof id === 'string' ? id : '';
}

const snakeStep = (step: string | number): string | number =>
  typeof step === 'string' ? toSnake(step) : step;
