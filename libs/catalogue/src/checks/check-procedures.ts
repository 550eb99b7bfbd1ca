import type { Catalogue, Procedure } from '../catalogue.ts';
import type { Fault } from '../fault.ts';
import { fitsAnyAgency, NO_AGENCY } from './check-datasets.ts';
import { reasonUnknown } from './known-elements.ts';

/** A procedure is decided by an agency, and names elements, datasets and procedures there are. */
export function checkProcedures(catalogue: Catalogue, unreadable: ReadonlySet<string>): Fault[] {
  return [...catalogue.procedures.values()].flatMap((procedure) => {
    const faults: Fault[] = [];
    const fault = (path: Fault['path'], reason: string) =>
      faults.push({ list: 'procedures', entry: procedure.code, path, name: procedure.code, reason });
    if (!fitsAnyAgency(catalogue, procedure.agency))
      fault(['agency'], `the agency ${procedure.agency} ${NO_AGENCY}`);
    for (const [i, id] of procedure.fanOut.entries()) {
      if (!catalogue.datasets.has(id) && !unreadable.has(id))
        fault(['fanOut', i], `${id} is no dataset, correct the name`);
    }
    for (const field of ['verifies', 'produces', 'resultHeld'] as const) {
      for (const [i, reference] of procedure[field].entries()) {
        const unknown = reasonUnknown(catalogue, unreadable, reference);
        if (unknown !== null) fault([field, i], unknown);
      }
    }
    for (const [field, reason] of wrongDays(procedure)) fault([field], reason);
    return faults;
  });
}

function wrongDays({ workingDays, workingDaysMin, workingDaysMax }: Procedure): [string, string][] {
  if (workingDays === null) {
    const stated = workingDaysMin ?? workingDaysMax;
    return stated === null ? [] : [['workingDays', 'has a bound of days but no days, state working_days']];
  }
  const wrong: [string, string][] = [];
  if (workingDaysMin !== null && workingDaysMin > workingDays)
    wrong.push(['workingDaysMin', 'is more than working_days, exchange them']);
  if (workingDaysMax !== null && workingDaysMax < workingDays)
    wrong.push(['workingDaysMax', 'is less than working_days, exchange them']);
  return wrong;
}
