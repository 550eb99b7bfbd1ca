import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { loadCatalogue } from '@motlan/catalogue';

/** A commune, ward or special zone, and the province's agency that decides there. */
export interface Commune {
  /** Five digits, Decision 19/2025/QD-TTg. */
  readonly code: string;
  readonly name: string;
  /** `commune`, `ward` or `special-zone`. */
  readonly kind: string;
  /** The province's exchange code, e.g. `H26`. */
  readonly agency: string;
  readonly province: string;
}

/** The same file the demonstration publishes: real places, state of July 2026. */
const UNITS_FILE = join(import.meta.dirname, '..', '..', '..', '..', 'data', 'administrative-units.csv');

let known: readonly Commune[] | null = null;

/** Every commune of the country, in order of code; read once, when first asked for. */
export function communes(): readonly Commune[] {
  known ??= readCommunes();
  return known;
}

function readCommunes(): readonly Commune[] {
  const provinces = new Map(
    [...loadCatalogue().agencies.values()].map((agency) => [agency.adminCode, agency]),
  );
  const rows: Record<string, string>[] = parse(readFileSync(UNITS_FILE), { columns: true });
  return rows
    .filter(({ code }) => code?.length === 5)
    .map(({ code = '', name = '', kind = '', province_code = '' }) => {
      const province = provinces.get(province_code);
      if (!province)
        throw new Error(`${UNITS_FILE}: ${code} lies in ${province_code}, which no agency governs`);
      return { code, name, kind, agency: province.code, province: province.nameVi };
    });
}
