import type { Catalogue, Interruption } from './catalogue.ts';
import type { CatalogueChange, DatasetChange } from './catalogue-entry.ts';

/**
 * The catalogue after a change, as the version given. A dataset this release no longer has is passed over: its entry keeps
 * its number, and nothing is decided by it.
 */
export function applyChange(catalogue: Catalogue, change: CatalogueChange, version: number): Catalogue {
  if (change.kind === 'dataset') return { ...changeDataset(catalogue, change), version };
  const { procedure } = change;
  return {
    ...catalogue,
    version,
    procedures: new Map([...catalogue.procedures, [procedure.code, procedure]]),
  };
}

function changeDataset(catalogue: Catalogue, { dataset: id, set }: DatasetChange): Catalogue {
  const dataset = catalogue.datasets.get(id);
  if (!dataset) return catalogue;
  const { interrupted, interruptedSubjects, ...settings } = set;
  const before = catalogue.interruptions.get(id) ?? NONE;
  const interruption = {
    forEverybody: interrupted ?? before.forEverybody,
    subjects: interruptedSubjects ? new Set(interruptedSubjects) : before.subjects,
  };
  return {
    ...catalogue,
    datasets: new Map([...catalogue.datasets, [id, { ...dataset, ...settings }]]),
    interruptions: withInterruption(catalogue.interruptions, id, interruption),
  };
}

const NONE: Interruption = { forEverybody: false, subjects: new Set() };

function withInterruption(
  interruptions: Catalogue['interruptions'],
  id: string,
  interruption: Interruption,
): Catalogue['interruptions'] {
  const next = new Map(interruptions);
  if (interruption.forEverybody || interruption.subjects.size > 0) next.set(id, interruption);
  else next.delete(id);
  return next;
}
