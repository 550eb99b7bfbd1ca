import { join } from 'node:path';
import type { Catalogue } from './catalogue.ts';
import { checkCatalogue } from './check-catalogue.ts';
import { checkProvinces } from './checks/check-provinces.ts';
import { describeFault, FILES, type CatalogueList, type Fault, type FileFault } from './fault.ts';
import { readAgencies } from './load/read-agencies.ts';
import { readDatasets } from './load/read-datasets.ts';
import { readExceptions } from './load/read-exceptions.ts';
import { readHolidays } from './load/read-holidays.ts';
import type { ReadList } from './load/read-list.ts';
import { readProcedures } from './load/read-procedures.ts';

/** The reviewed data of this project. */
const DATA = join(import.meta.dirname, '..', 'data');

/** The catalogue of this release, from its files. Throws one error that names every fault, by file, line and reason. */
export function loadCatalogue(folder: string = DATA): Catalogue {
  const { catalogue, faults } = readCatalogue(folder);
  if (faults.length === 0) return catalogue;
  const count = faults.length === 1 ? 'a fault' : `${faults.length} faults`;
  throw new Error(`The catalogue has ${count}:\n  ${faults.map(describeFault).join('\n  ')}`);
}

function readCatalogue(folder: string): {
  readonly catalogue: Catalogue;
  readonly faults: readonly FileFault[];
} {
  const { agencies, provinceChanges } = readAgencies(folder);
  const datasets = readDatasets(folder);
  const exceptions = readExceptions(folder);
  const procedures = readProcedures(folder);
  const holidays = readHolidays(folder);
  const catalogue: Catalogue = {
    version: 1,
    agencies: agencies.items,
    datasets: datasets.datasets.items,
    interruptions: new Map(),
    procedures: procedures.procedures.items,
    roles: procedures.roles.items,
    conditions: procedures.conditions.items,
    exceptions: exceptions.exceptions.items,
    calendar: holidays.calendar,
  };
  const lists: Readonly<Record<CatalogueList, ReadList<unknown>>> = {
    agencies,
    provinceChanges,
    datasets: datasets.datasets,
    exceptions: exceptions.exceptions,
    procedures: procedures.procedures,
    roles: procedures.roles,
    conditions: procedures.conditions,
  };
  const misshapen = [datasets, exceptions, procedures, holidays, ...Object.values(lists)].flatMap(
    (f) => f.faults,
  );
  // A list of which nothing could be read would make everything that names its entries look wrong.
  const isListLost = Object.values(lists).some((l) => l.items.size === 0 && l.unreadable.length === 0);
  if (misshapen.length > 0 && isListLost) return { catalogue, faults: misshapen };

  const unreadable = new Set(Object.values(lists).flatMap((list) => list.unreadable));
  const atLine = ({ list, entry, path, name, reason }: Fault): FileFault => ({
    file: FILES[list],
    line: lists[list].lineOf(entry, path),
    name,
    reason,
  });
  const meant = [
    ...checkProvinces(catalogue, provinceChanges.items),
    ...checkCatalogue(catalogue, unreadable),
  ].map(atLine);
  return { catalogue, faults: [...misshapen, ...meant].sort(inReadingOrder) };
}

const inReadingOrder = (a: FileFault, b: FileFault): number =>
  a.file.localeCompare(b.file) || a.line - b.line;
