import { Ajv } from 'ajv';
import type { DatasetDescription, ElementDescription, ElementType } from '@motlan/contracts';
import type { FaultPath, FileFault } from '../fault.ts';
import type { ReadList } from './read-list.ts';
import { readYamlList, topFaults } from './read-yaml-list.ts';
import { YamlFile } from './yaml-file.ts';

/** Every dataset with its elements. Throws where the file cannot be read. */
export function readDatasets(folder: string): {
  readonly faults: readonly FileFault[];
  readonly datasets: ReadList<DatasetDescription>;
} {
  const file = new YamlFile(folder, 'datasets.yaml');
  return {
    faults: topFaults(file, ['datasets']),
    datasets: readYamlList(file, {
      list: 'datasets',
      id: 'id',
      validate: isDatasetEntry,
      toItem: toDataset,
      nameOf: elementName,
    }),
  };
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
  readonly compare?: 'text' | 'exact';
  readonly references?: string;
  readonly foreign_key?: string;
  readonly link?: 'former-subject';
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

const TEXT = { type: 'string', minLength: 1 } as const;
const FLAG = { type: 'boolean' } as const;
const EVIDENCE = { enum: ['seen', 'working-seed'] } as const;
const TYPES = ['string', 'code', 'date', 'date-time', 'number', 'boolean', 'string[]', 'code[]'] as const;

const ELEMENT = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'type', 'name_vi'],
  properties: {
    name: { type: 'string', pattern: '^[a-z][a-z0-9_]*$' },
    type: { enum: TYPES },
    name_vi: TEXT,
    group: TEXT,
    key: FLAG,
    record_key: FLAG,
    mandatory: FLAG,
    sensitive: FLAG,
    pattern: TEXT,
    compare: { enum: ['text', 'exact'] },
    references: TEXT,
    foreign_key: TEXT,
    link: { enum: ['former-subject'] },
    valid_for: TEXT,
    evidence: EVIDENCE,
  },
} as const;

const isDatasetEntry = new Ajv({ allErrors: true, strict: true }).compile<DatasetEntry>({
  type: 'object',
  additionalProperties: false,
  required: ['id', 'name_en', 'name_vi', 'owner', 'delegates', 'legal_basis', 'subject', 'elements'],
  properties: {
    id: { type: 'string', pattern: '^[a-z][a-z0-9-]*$' },
    name_en: TEXT,
    name_vi: TEXT,
    owner: TEXT,
    delegates: { type: 'array', items: TEXT },
    legal_basis: TEXT,
    mode: { enum: ['enforce', 'observe'] },
    published: FLAG,
    access: { enum: ['public', 'purpose'] },
    subject: {
      type: 'object',
      additionalProperties: false,
      required: ['kind', 'id_pattern'],
      properties: { kind: TEXT, id_pattern: TEXT },
    },
    evidence: EVIDENCE,
    elements: { type: 'array', items: ELEMENT, minItems: 1 },
  },
});

const toDataset = (entry: DatasetEntry): DatasetDescription => ({
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
});

const toElement = (entry: ElementEntry): ElementDescription => ({
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
  foreignKey: entry.foreign_key ?? null,
  link: entry.link ?? null,
  validFor: entry.valid_for ?? null,
});

function elementName(id: string, entry: unknown, path: FaultPath): string {
  if (path[0] !== 'elements' || path.length < 2) return id;
  const { elements } = entry as { elements: readonly unknown[] };
  const element = elements[Number(path[1])] as { name?: unknown } | null;
  return typeof element?.name === 'string' ? `${id}.${element.name}` : `${id}.elements[${path[1]!}]`;
}
