import type { Agency, Catalogue } from '../catalogue.ts';
import type { CatalogueList, Fault } from '../fault.ts';
import { bareName, type ProvinceChange } from '../province-codes.ts';

const AGENCY_CODE = /^[A-Z]\d{2}$/u;

/** Agencies, the provinces they were formed from, and the prefixes of personal numbers agree with each other. */
export function checkProvinces(
  { agencies }: Catalogue,
  changes: ReadonlyMap<string, ProvinceChange>,
): Fault[] {
  const faults: Fault[] = [];
  const fault = (list: CatalogueList, entry: string, reason: string) =>
    faults.push({ list, entry, path: [], name: entry, reason });
  const byCode = new Map([...agencies.values()].filter(isProvince).map((a) => [a.adminCode, a]));
  const prefixes = new Map<string, string>();
  for (const agency of agencies.values()) {
    const { code, adminCode, pinPrefixes } = agency;
    if (!AGENCY_CODE.test(code))
      fault('agencies', code, 'is no code of the first level, write e.g. H26 or G12');
    if ((agency.kind === 'province') !== isProvince(agency))
      fault(
        'agencies',
        code,
        'is a province without a code, or the other way round: correct kind or admin_code',
      );
    if (isProvince(agency) && byCode.get(adminCode) !== agency)
      fault('agencies', code, `has the province code ${adminCode} of another agency, correct one`);
    for (const { prefix, province } of pinPrefixes) {
      const old = changes.get(prefix.slice(1));
      if (prefixes.has(prefix)) {
        fault('agencies', code, `has the PIN prefix ${prefix} of ${prefixes.get(prefix) ?? ''}, correct one`);
      } else if (!prefix.startsWith('0') || bareName(old?.oldName ?? '') !== province || province === '') {
        const advice = 'list prefixes and formed_from in one order, and "0" before an old code';
        fault('agencies', code, `the PIN prefix ${prefix} is not that of ${province}, ${advice}`);
      } else if (old?.newCode !== adminCode) {
        fault(
          'agencies',
          code,
          `the old province ${province} went to ${old?.newCode ?? 'nobody'}, correct formed_from`,
        );
      }
      prefixes.set(prefix, code);
    }
  }
  for (const { oldCode, newCode, newName } of changes.values()) {
    if (byCode.get(newCode)?.nameVi !== newName)
      fault('provinceChanges', oldCode, `${newCode} ${newName} is no province of agencies.csv, correct it`);
    if (!prefixes.has(`0${oldCode}`))
      fault('provinceChanges', oldCode, `nobody has the PIN prefix 0${oldCode}, add it to agencies.csv`);
  }
  return faults;
}

const isProvince = ({ adminCode }: Agency): boolean => adminCode !== '';
