import type { IndexedVersion } from '@motlan/persistence';

/** The newest version of each record; of the same version twice, the first. At most one per record: safe for one statement. */
export function newestOf(versions: readonly IndexedVersion[]): IndexedVersion[] {
  const newest = new Map<string, IndexedVersion>();
  for (const offered of versions) {
    const place = JSON.stringify([offered.dataset, offered.subject, offered.type, offered.key]);
    const held = newest.get(place);
    if (!held || offered.version > held.version) newest.set(place, offered);
  }
  return [...newest.values()];
}
