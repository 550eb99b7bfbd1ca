import { fitsAgency } from '@motlan/once-only';
import type { Catalogue } from '../catalogue.ts';
import type { Fault } from '../fault.ts';
import { isAgency } from '../is-agency.ts';
import { patternReason } from './pattern-reason.ts';

/** Who owns a dataset and who may write must be agencies, and its subjects must have a usable pattern. */
export function checkDatasets(catalogue: Catalogue): Fault[] {
  return [...catalogue.datasets.values()].flatMap((dataset): Fault[] => {
    const fault = (path: Fault['path'], reason: string): Fault => ({
      list: 'datasets',
      entry: dataset.id,
      path,
      name: dataset.id,
      reason,
    });
    const faults: Fault[] = [];
    if (!isAgency(catalogue, dataset.owner)) {
      const reason = `the owner ${dataset.owner} is no agency, write a code of agencies.csv or a sub-unit of one`;
      faults.push(fault(['owner'], reason));
    }
    for (const [i, delegate] of dataset.delegates.entries()) {
      if (!fitsAnyAgency(catalogue, delegate))
        faults.push(fault(['delegates', i], `the delegate ${delegate} ${NO_AGENCY}`));
    }
    const wrong = patternReason(dataset.subject.idPattern);
    if (wrong !== null) faults.push(fault(['subject', 'idPattern'], wrong));
    return faults;
  });
}

export const NO_AGENCY = 'fits no agency, write a code of agencies.csv, or a pattern such as H*';

/** Whether a code or pattern names an agency there is: `G12`, `G12.05`, `H*`. */
export function fitsAnyAgency(catalogue: Pick<Catalogue, 'agencies'>, pattern: string): boolean {
  if (!pattern.endsWith('*')) return isAgency(catalogue, pattern);
  return pattern.indexOf('*') === pattern.length - 1
    ? [...catalogue.agencies.keys()].some((code) => fitsAgency(pattern, code))
    : false;
}
