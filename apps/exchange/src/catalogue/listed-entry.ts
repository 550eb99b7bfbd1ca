import { byEffect, type Catalogue, type CatalogueChange, type DatasetChange } from '@motlan/catalogue';
import type { CatalogueEntryRow } from '@motlan/persistence';
import { mayActFor, type Caller } from '@motlan/platform';

/** An entry as the caller reads it. Instants are RFC 3339, UTC. */
export interface ListedEntry {
  readonly id: number;
  /** The version it made; null while it is pending: entries recorded later may take effect before it. */
  readonly version: number | null;
  readonly state: 'pending' | 'in-effect';
  readonly recordedAt: string;
  readonly takesEffectAt: string;
  /** An agency, or `operator`. */
  readonly by: string;
  readonly reason: string;
  readonly change: CatalogueChange | CountedChange;
}

/** A change whose subjects are told to its dataset's owner and to operators only: they are people. */
interface CountedChange extends Omit<DatasetChange, 'set'> {
  readonly set: Omit<DatasetChange['set'], 'interruptedSubjects'> & {
    readonly interruptedSubjectCount: number;
  };
}

/** Every entry, in the order of recording, as a caller may read it at an instant. */
export function listedEntries(
  entries: readonly CatalogueEntryRow[],
  { datasets }: Pick<Catalogue, 'datasets'>,
  caller: Caller,
  nowMs: number,
): ListedEntry[] {
  const versions = versionsOf(entries);
  return entries.map((entry) => {
    const isInEffect = entry.takesEffectMs <= nowMs;
    const change = entry.change as CatalogueChange; // Checked before it was recorded.
    const owner = change.kind === 'dataset' ? datasets.get(change.dataset)?.owner : undefined;
    const maySee = mayActFor(caller, owner ?? '');
    return {
      id: entry.id,
      version: isInEffect ? (versions.get(entry.id) ?? null) : null,
      state: isInEffect ? 'in-effect' : 'pending',
      recordedAt: new Date(entry.recordedAtMs).toISOString(),
      takesEffectAt: new Date(entry.takesEffectMs).toISOString(),
      by: entry.recordedBy,
      reason: entry.reason,
      change: maySee ? change : withoutSubjects(change),
    };
  });
}

/** Entry → version: the release is the first. */
function versionsOf(entries: readonly CatalogueEntryRow[]): ReadonlyMap<number, number> {
  const inOrder = entries.map(({ id, takesEffectMs }) => ({ id, fromMs: takesEffectMs })).sort(byEffect);
  return new Map(inOrder.map(({ id }, i) => [id, i + 2]));
}

function withoutSubjects(change: CatalogueChange): CatalogueChange | CountedChange {
  if (change.kind !== 'dataset' || change.set.interruptedSubjects === undefined) return change;
  const { interruptedSubjects, ...set } = change.set;
  return { ...change, set: { ...set, interruptedSubjectCount: interruptedSubjects.length } };
}
