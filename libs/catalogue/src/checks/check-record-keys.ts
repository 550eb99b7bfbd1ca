import { recordTypesOf } from '@motlan/contracts';
import type { Catalogue } from '../catalogue.ts';
import type { Fault } from '../fault.ts';
import { elementFault } from './check-elements.ts';

/** Each type of record has at most one record key, which is a mandatory key that can be stated. */
export function checkRecordKeys({ datasets }: Catalogue): Fault[] {
  const faults: Fault[] = [];
  for (const dataset of datasets.values()) {
    for (const type of recordTypesOf(dataset)) {
      const keys = [...dataset.elements.entries()].filter(([, e]) => e.group === type && e.isRecordKey);
      for (const [nth, [i, key]] of keys.entries()) {
        const fault = (reason: string) => faults.push(elementFault(dataset, i, ['record_key'], reason));
        if (nth > 0) fault(`is a second record key of its type, after ${keys[0]![1].name}: keep one`);
        if (!key.isKey) fault('is a record key but no key, add key: true');
        if (!key.isMandatory) fault('is a record key, so a record cannot do without it: add mandatory: true');
        if (key.references !== null)
          fault('is a copy, which nobody may state: a record key is owned, drop references');
      }
    }
  }
  return faults;
}
