import { firstLevel } from '@motlan/contracts';
import type { BatchItem } from '@motlan/once-only';
import type { ElementCount } from '@motlan/persistence';
import type { ReadableRecord } from '../intake/read-record.ts';

/** What a batch adds to the counts of collected elements: nothing for sources, nor for what was decided before. */
export function countElements(items: readonly BatchItem<ReadableRecord>[]): ElementCount[] {
  const counts = new Map<string, Counted>();
  for (const item of items) {
    if (item.kind !== 'decided' || item.finding.kind !== 'collection') continue;
    const { provision, publisher, record } = item.message;
    if (provision.kind !== 'collection') continue;
    const common = {
      day: new Date(record.timestampMs).toISOString().slice(0, 10),
      agency: firstLevel(publisher),
      procedureCode: provision.collection.procedureCode,
      dataset: provision.dataset,
    };
    const commonKey = JSON.stringify(Object.values(common)); // Once a message: a collection has some ten elements.
    for (const { rule, outcome, ground = '' } of item.finding.elements.values()) {
      const key = `${commonKey}${rule}\n${outcome}\n${ground}`;
      const counted = counts.get(key);
      if (counted) counted.elements += 1;
      else counts.set(key, { ...common, rule, outcome, ground, elements: 1 });
    }
  }
  return [...counts.values()];
}

type Counted = Omit<ElementCount, 'elements'> & { elements: number };
