import type { RedriveRequest } from '@motlan/contracts';
import type { RepairSearch } from './repair-search.ts';

/** Which letters an address means: those it names, else those that wait and fit. */
export function choiceOf(search: RepairSearch): Pick<RedriveRequest, 'filter' | 'positions'> {
  const { positions, reason, agency, dataset, messageId, from, to } = search;
  if (positions !== undefined) return { positions: positions.split(',') };
  const stated = Object.entries({ reason, agency, dataset, messageId, from, to }).filter(
    ([, value]) => value !== undefined,
  );
  return { filter: Object.fromEntries(stated) };
}
