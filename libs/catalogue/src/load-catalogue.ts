import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';
import type { DatasetDescription, ElementDescription, ElementType } from '@motlan/contracts';
import type { Agency, Catalogue, Paper, Procedure, Term } from './catalogue.ts';
import { checkCatalogue } from './check-catalogue.ts';

/** The reviewed data of this project. */
const DATA = join(import.meta.dirname, '..', 'data');

/** Reads the catalogue from its files. Throws one error that names every fault, by file and reason. */
export function loadCatalogue(folder: string = DATA): Catalogue {
  const file = readProcedures(folder);
  const catalogue: Catalogue = {
    version: 1,
    agencies: byId(readAgencies(folder), (agency) => agency.code, 'agencies.csv'),
    datasets: byId(readDatasets(folder), (dataset) => dataset.id, 'datasets.yaml'),
    procedures: byId(file.procedures.map(toProcedure), (procedure) => procedure.code, 'procedures.yaml'),
    roles: byId(file.roles.map(toTerm), (role) => role.id, 'procedures.yaml, roles'),
    conditions: byId(file.conditions.map(toTerm), (condition) => condition.id, 'procedures.yaml, conditions'),
  };
  const faults = checkCatalogue(catalogue);
  if (faults.length > 0)
    throw new Error(`The catalogue has ${faults.length} faults:\n  ${faults.join('\n  ')}`);
  return catalogue;
}

function readAgencies(folder: string): Agency[] {
  const rows: Record<string, string>[] = parseCsv(readFileSync(join(folder, 'agencies.csv')), {
    columns: true,
  });
  const list = (cell: string | undefined) => (cell ? cell.split('|') : []);
  return rows.map((row) => ({
    code: row['code'] ?? '',
    kind: row['kind'] ?? '',
    nameVi: row['name_vi'] ?? '',
    nameEn: row['name_en_ascii'] ?? '',
    adminCode: row['admin_code'] ?? '',
    status: row['status'] ?? '',
    pinPrefixes: list(row['pin_prefixes']),
    formedFrom: list(row['formed_from']),
  }));
}

interface ElementEntry {
  readonly name: string;
  readonly type: ElementType;
  readonly name_vi: string;
  readonly group?: string;
  readonly key?: boolean;
  readonly record_key?: boolean;
  readonly mandatory?: boolean;
  readonly sensitive?: boolean;
  readonly pattern?: string;
  readonly compare?: 'text';
  readonly references?: string;
  readonly valid_for?: string;
}

interface DatasetEntry {
  readonly id: string;
  readonly name_en: string;
  readonly name_vi: string;
  readonly owner: string;
  readonly delegates: readonly string[];
  readonly legal_basis: string;
  readonly mode?: 'enforce' | 'observe';
  readonly published?: boolean;
  readonly access?: 'public' | 'purpose';
  readonly subject: { readonly kind: string; readonly id_pattern: string };
  readonly elements: readonly ElementEntry[];
}

function readDatasets(folder: string): DatasetDescription[] {
  // The shape is what check-catalogue verifies where it matters; the file is reviewed with the code.
  const file = parseYaml(readFileSync(join(folder, 'datasets.yaml'), 'utf8')) as { datasets: DatasetEntry[] };
  return file.datasets.map((entry) => ({
    id: entry.id,
    nameEn: entry.name_en,
    nameVi: entry.name_vi,
    owner: entry.owner,
    delegates: entry.delegates,
    legalBasis: entry.legal_basis,
    mode: entry.mode ?? 'enforce',
    published: entry.published ?? true,
    access: entry.access ?? 'purpose',
    subject: { kind: entry.subject.kind, idPattern: entry.subject.id_pattern },
    elements: entry.elements.map(toElement),
  }));
}

function toElement(entry: ElementEntry): ElementDescription {
  return {
    name: entry.name,
    type: entry.type,
    nameVi: entry.name_vi,
    group: entry.group ?? '',
    isKey: entry.key ?? false,
    isRecordKey: entry.record_key ?? false,
    isMandatory: entry.mandatory ?? false,
    isSensitive: entry.sensitive ?? false,
    pattern: entry.pattern ?? null,
    compare: entry.compare ?? 'exact',
    references: entry.references ?? null,
    validFor: entry.valid_for ?? null,
  };
}

interface PaperEntry {
  readonly id: string;
  readonly name_vi: string;
  readonly name_en: string;
  readonly of?: string | readonly string[];
  readonly when?: string;
  readonly never_held?: boolean;
  readonly fallback?: 'attach-paper' | 'verify-later';
  readonly any_of?: readonly (readonly string[])[];
}

interface ProcedureEntry {
  readonly code: string;
  readonly name_vi: string;
  readonly name_en: string;
  readonly level: string;
  readonly agency: string;
  readonly components: readonly PaperEntry[];
  readonly linked?: readonly string[];
}

interface TermEntry {
  readonly id: string;
  readonly name_en: string;
  readonly name_vi: string;
}

interface ProceduresFile {
  readonly roles: readonly TermEntry[];
  readonly conditions: readonly TermEntry[];
  readonly procedures: readonly ProcedureEntry[];
}

function readProcedures(folder: string): ProceduresFile {
  return parseYaml(readFileSync(join(folder, 'procedures.yaml'), 'utf8')) as ProceduresFile;
}

const toTerm = (entry: TermEntry): Term => ({ id: entry.id, nameEn: entry.name_en, nameVi: entry.name_vi });

const toProcedure = (entry: ProcedureEntry): Procedure => ({
  code: entry.code,
  nameVi: entry.name_vi,
  nameEn: entry.name_en,
  level: entry.level,
  agency: entry.agency,
  papers: entry.components.map(toPaper),
  linked: entry.linked ?? [],
});

function toPaper(entry: PaperEntry): Paper {
  return {
    id: entry.id,
    nameVi: entry.name_vi,
    nameEn: entry.name_en,
    of: [entry.of ?? 'applicant'].flat(),
    when: entry.when ?? null,
    neverHeld: entry.never_held ?? false,
    fallback: entry.fallback ?? null,
    anyOf: entry.any_of ?? [],
  };
}

function byId<T>(items: readonly T[], idOf: (item: T) => string, file: string): ReadonlyMap<string, T> {
  const map = new Map(items.map((item) => [idOf(item), item]));
  if (map.size !== items.length) throw new Error(`${file}: an id stands there twice`);
  return map;
}
