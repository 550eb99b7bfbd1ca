import type { FaultPath, FileFault } from '../fault.ts';

/** One list of the catalogue as its file has it. */
export interface ReadList<T> {
  readonly items: ReadonlyMap<string, T>;
  /** What is wrong with the file and the shape of its entries; what they say is checked later, against the others. */
  readonly faults: readonly FileFault[];
  /** Ids of entries that are there but not among the items, because their shape is wrong. */
  readonly unreadable: readonly string[];
  lineOf(entry: string, path: FaultPath): number;
}

/** `birth_reg_no` as `birthRegNo`, in every name of a field; lists stay lists. */
export function camelNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelNames);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [toCamel(name), camelNames(item)]));
}

const toCamel = (name: string): string =>
  name.replace(/_([a-z0-9])/gu, (_, letter: string) => letter.toUpperCase());
export const toSnake = (name: string): string =>
  name.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);
