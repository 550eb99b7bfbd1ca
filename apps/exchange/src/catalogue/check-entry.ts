import { checkCatalogue, type Catalogue, type CatalogueChange, type Fault } from '@motlan/catalogue';
import { pointerTo, type Breach } from '@motlan/contracts';
import type { CatalogueEntryRow, NewCatalogueEntry } from '@motlan/persistence';
import { timelineOf } from './catalogue-in-force.ts';

/**
 * What is wrong with entries about to be recorded after others: every version of the catalogue from their effect on, as far
 * as entries are known, must hold together. Faults that are there without them are not theirs.
 */
export function checkEntries(
  base: Catalogue,
  recorded: readonly CatalogueEntryRow[],
  entries: readonly NewCatalogueEntry[],
): readonly Breach[] {
  const lastId = recorded.at(-1)?.id ?? 0;
  const numbered = entries.map((entry, i) => ({ ...entry, id: lastId + 1 + i }));
  const fromMs = Math.min(...entries.map((e) => e.takesEffectMs));
  const faultsOf = (rows: Parameters<typeof timelineOf>[1]) =>
    timelineOf(base, rows)
      .from(fromMs)
      .flatMap(({ catalogue }) => checkCatalogue(catalogue));
  const before = new Set(faultsOf(recorded).map(keyOf));
  const found = new Map(
    faultsOf([...recorded, ...numbered])
      .map((fault) => [keyOf(fault), fault] as const)
      .filter(([key]) => !before.has(key)),
  );
  const change = entries[0]?.change as CatalogueChange;
  return [...found.values()].map((fault) => ({
    code: 'catalogue-fault',
    pointer: pointerOf(change, fault),
    detail: `${fault.name}: ${fault.reason}`,
  }));
}

/** What is wrong with a change by itself, before anything is recorded. */
export function breachesOfChange({ datasets }: Catalogue, change: CatalogueChange): readonly Breach[] {
  if (change.kind === 'procedure') return [];
  const dataset = datasets.get(change.dataset);
  if (!dataset) {
    const detail = 'GET /v1/datasets lists the datasets';
    return [{ code: 'unknown-dataset', pointer: '/change/dataset', detail }];
  }
  const { kind, idPattern } = dataset.subject;
  const pattern = new RegExp(idPattern, 'u');
  return (change.set.interruptedSubjects ?? []).flatMap((subject, i): Breach[] => {
    if (pattern.test(subject)) return [];
    const detail = `a subject of kind ${kind} is written ${idPattern}`;
    return [{ code: 'subject-invalid', pointer: `/change/set/interruptedSubjects/${i}`, detail }];
  });
}

const keyOf = ({ list, entry, path, reason }: Fault): string => JSON.stringify([list, entry, path, reason]);

/** Where in the request a fault stands; the change as a whole where it stands elsewhere in the catalogue. */
function pointerOf(change: CatalogueChange, { list, entry, path }: Fault): string {
  const below = (pointer: string) => path.reduce<string>((at, step) => pointerTo(at, String(step)), pointer);
  if (change.kind === 'procedure' && list === 'procedures' && entry === change.procedure.code)
    return below('/change/procedure');
  if (change.kind === 'dataset' && list === 'datasets' && entry === change.dataset)
    return below('/change/set');
  return '/change';
}
