import { Ajv } from 'ajv';
import type { Procedure, Role, Term } from '../catalogue.ts';
import type { FileFault } from '../fault.ts';
import { isStatedProcedure, toProcedure } from '../procedure-schema.ts';
import { camelNames, type ReadList } from './read-list.ts';
import { readYamlList, topFaults } from './read-yaml-list.ts';
import { YamlFile } from './yaml-file.ts';

/** Roles, conditions and procedures. Throws where the file cannot be read. */
export function readProcedures(folder: string): {
  readonly faults: readonly FileFault[];
  readonly roles: ReadList<Role>;
  readonly conditions: ReadList<Term>;
  readonly procedures: ReadList<Procedure>;
} {
  const file = new YamlFile(folder, 'procedures.yaml');
  const terms = { id: 'id', prepare: camelNames, nameOf: (id: string) => id } as const;
  return {
    faults: topFaults(file, ['roles', 'conditions', 'procedures']),
    roles: readYamlList(file, { ...terms, list: 'roles', validate: isRole, toItem: (role) => role }),
    conditions: readYamlList(file, {
      ...terms,
      list: 'conditions',
      validate: isTerm,
      toItem: (term) => term,
    }),
    procedures: readYamlList(file, {
      list: 'procedures',
      id: 'code',
      prepare: (entry) => withRolesAsLists(camelNames(entry)),
      validate: isStatedProcedure,
      toItem: toProcedure,
      nameOf: (code, entry, path) => paperName(code, entry, path),
    }),
  };
}

const TEXT = { type: 'string', minLength: 1 } as const;
const TERM = { id: TEXT, nameEn: TEXT, nameVi: TEXT } as const;
const ajv = new Ajv({ allErrors: true, strict: true });
const isTerm = ajv.compile<Term>({
  type: 'object',
  additionalProperties: false,
  required: ['id', 'nameEn', 'nameVi'],
  properties: TERM,
});
const isRole = ajv.compile<Role>({
  type: 'object',
  additionalProperties: false,
  required: ['id', 'nameEn', 'nameVi', 'kinds'],
  properties: { ...TERM, kinds: { type: 'array', items: TEXT, minItems: 1 } },
});

// One role is the rule, so the file may write it without brackets.
function withRolesAsLists(entry: unknown): unknown {
  const papers = fieldOf(entry, 'papers');
  if (!Array.isArray(papers)) return entry;
  return {
    ...(entry as object),
    papers: papers.map((paper: unknown) =>
      typeof fieldOf(paper, 'of') === 'string' ? { ...(paper as object), of: [fieldOf(paper, 'of')] } : paper,
    ),
  };
}

function paperName(code: string, entry: unknown, path: readonly (string | number)[]): string {
  const paper = path[0] === 'papers' ? fieldOf(fieldOf(entry, 'papers'), path[1] ?? '') : null;
  const id = fieldOf(paper, 'id');
  return typeof id === 'string' ? `${code} ${id}` : code;
}

function fieldOf(value: unknown, name: string | number): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
