import type { Agency, Catalogue, PinPrefix, ProvinceCode } from './catalogue.ts';

/** A province as it was until 30 June 2025, and the one that holds it since. */
export interface ProvinceChange {
  readonly oldCode: string;
  readonly oldName: string;
  readonly newCode: string;
  readonly newName: string;
}

/** A province as it was at a time, and the agency that answers for it now. */
export interface DatedProvince {
  readonly agency: Agency;
  /** As it was called then. */
  readonly name: string;
}

/**
 * Which province a two-digit code named on a day, `YYYY-MM-DD`; null where it named none. Seven codes name another province
 * since 1 July 2025: 15 was Yên Bái and is Lào Cai. Never read a code without a date.
 */
export function provinceOf(
  { agencies }: Pick<Catalogue, 'agencies'>,
  code: string,
  date: string,
): DatedProvince | null {
  for (const agency of agencies.values()) {
    const dated = agency.provinceCodes.find((c) => c.code === code && isValidOn(c, date));
    if (dated) return { agency, name: dated.name };
  }
  return null;
}

/**
 * Where a person's birth was registered, by the first three digits of the personal number: the province as it was then,
 * for life. Null where the prefix stands for no province, as 000 of synthetic people does.
 */
export function birthProvinceOfPin(
  { agencies }: Pick<Catalogue, 'agencies'>,
  pin: string,
): DatedProvince | null {
  for (const agency of agencies.values()) {
    const born = agency.pinPrefixes.find(({ prefix }) => pin.startsWith(prefix));
    if (born) return { agency, name: born.province };
  }
  return null;
}

// ISO days compare as text.
const isValidOn = ({ validFrom, validTo }: ProvinceCode, date: string): boolean =>
  (validFrom === null || validFrom <= date) && (validTo === null || date <= validTo);

/** Decision 19/2025/QD-TTg: 63 units until the last day, 34 from the first. */
const LAST_OLD_DAY = '2025-06-30';
const FIRST_NEW_DAY = '2025-07-01';

/** Codes of the provinces an agency was formed from, then its own; `statusSince` is the day its name last changed, or ''. */
export function provinceCodesOf(
  province: { readonly nameVi: string; readonly adminCode: string; readonly statusSince: string },
  changes: readonly ProvinceChange[],
): ProvinceCode[] {
  const { nameVi: name, adminCode: code, statusSince } = province;
  const old = changes
    .filter(({ newCode }) => newCode === code)
    .map(({ oldCode, oldName }) => ({
      code: oldCode,
      name: oldName,
      validFrom: null,
      validTo: LAST_OLD_DAY,
    }));
  if (statusSince === '') return [...old, { code, name, validFrom: FIRST_NEW_DAY, validTo: null }];
  const before = { code, name: `Tỉnh ${bareName(name)}`, validFrom: FIRST_NEW_DAY };
  return [
    ...old,
    { ...before, validTo: dayBefore(statusSince) },
    { code, name, validFrom: statusSince, validTo: null },
  ];
}

/** Prefixes and the old provinces they stand for, which run in the same order. */
export function pinPrefixesOf(prefixes: readonly string[], provinces: readonly string[]): PinPrefix[] {
  return prefixes.map((prefix, i) => ({ prefix, province: provinces[i] ?? '' }));
}

/** `Hà Giang` of `Tỉnh Hà Giang`. */
export const bareName = (name: string): string => name.replace(/^(?:Tỉnh|Thành phố) /u, '');

const DAY_MS = 86_400_000;
const dayBefore = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);
