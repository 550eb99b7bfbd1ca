import type { Agency } from '../catalogue.ts';
import { FILES, type CatalogueList, type FileFault } from '../fault.ts';
import { pinPrefixesOf, provinceCodesOf, type ProvinceChange } from '../province-codes.ts';
import { readCsv, type CsvRow } from './csv-file.ts';
import type { ReadList } from './read-list.ts';

/** Every agency, and which old provinces became which new ones. Throws where a file cannot be read. */
export function readAgencies(folder: string): {
  readonly agencies: ReadList<Agency>;
  readonly provinceChanges: ReadList<ProvinceChange>;
} {
  const provinceChanges = readCsvList(folder, 'provinceChanges', CHANGE_COLUMNS, 'old_code', (cells) => ({
    oldCode: cells.old_code,
    oldName: cells.old_name,
    newCode: cells.new_code,
    newName: cells.new_name,
  }));
  const changes = [...provinceChanges.items.values()];
  const agencies = readCsvList(folder, 'agencies', AGENCY_COLUMNS, 'code', (cells) =>
    toAgency(cells, changes),
  );
  return { agencies, provinceChanges };
}

const CHANGE_COLUMNS = ['old_code', 'old_name', 'new_code', 'new_name'] as const;
const AGENCY_COLUMNS = [
  'code',
  'kind',
  'name_vi',
  'name_en_ascii',
  'admin_code',
  'status',
  'status_since',
  'pin_prefixes',
  'formed_from',
  'code_evidence',
] as const;

type AgencyCells = Readonly<Record<(typeof AGENCY_COLUMNS)[number], string>>;

function toAgency(cells: AgencyCells, changes: readonly ProvinceChange[]): Agency {
  const { name_vi: nameVi, admin_code: adminCode, status_since: statusSince } = cells;
  return {
    code: cells.code,
    kind: cells.kind,
    nameVi,
    nameEn: cells.name_en_ascii,
    adminCode,
    status: cells.status,
    provinceCodes: adminCode === '' ? [] : provinceCodesOf({ nameVi, adminCode, statusSince }, changes),
    pinPrefixes: pinPrefixesOf(listOf(cells.pin_prefixes), listOf(cells.formed_from)),
    codeEvidence: cells.code_evidence,
  };
}

const listOf = (cell: string): string[] => (cell === '' ? [] : cell.split('|'));

function readCsvList<Column extends string, Item>(
  folder: string,
  list: CatalogueList,
  columns: readonly Column[],
  id: Column,
  toItem: (cells: CsvRow<Column>['cells']) => Item,
): ReadList<Item> {
  const { rows, faults } = readCsv(folder, FILES[list], columns);
  const lines = new Map<string, number>();
  const items = new Map<string, Item>();
  const doubles: FileFault[] = [];
  for (const { cells, line } of rows) {
    const first = lines.get(cells[id]);
    if (first === undefined) {
      lines.set(cells[id], line);
      items.set(cells[id], toItem(cells));
    } else {
      const reason = `stands there twice, first on line ${first}: keep one`;
      doubles.push({ file: FILES[list], line, name: cells[id], reason });
    }
  }
  return {
    items,
    faults: [...faults, ...doubles],
    unreadable: [],
    lineOf: (entry) => lines.get(entry) ?? 1,
  };
}
