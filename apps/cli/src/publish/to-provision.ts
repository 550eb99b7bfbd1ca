import type { ElementDescription, ElementType, ElementValue, Provision } from '@motlan/contracts';
import type { ColumnPlan } from './column-plan.ts';
import type { BadLine, Row } from './row.ts';

export interface ProvisionOptions {
  readonly kind: 'source' | 'collection';
  readonly dataset: string;
  readonly subject: string;
  readonly type?: string | undefined;
  readonly key?: string | undefined;
  readonly version: number;
  readonly procedure?: string | undefined;
  readonly dossier?: string | undefined;
}

/** One row as a provision, its values typed as the dataset describes them. The node checks the rest. */
export function toProvision(row: Row, plan: ColumnPlan, options: ProvisionOptions): Provision | BadLine {
  const subject = textOf(row.cells[options.subject]);
  if (subject === null) return { line: row.line, reason: `column ${options.subject}, the subject, is empty` };
  const elements: Record<string, ElementValue> = {};
  for (const [column, element] of plan) {
    const value = valueOf(row.cells[column], element.type);
    if (value === undefined)
      return { line: row.line, reason: `column ${column} must hold ${KINDS[element.type]}` };
    if (value !== null) elements[element.name] = value;
  }
  const record = recordOf(row, options);
  const head = { dataset: options.dataset, subject, ...(record === null ? {} : { record }) };
  if (options.kind === 'source') return { kind: 'source', ...head, version: options.version, elements };
  const collection = { procedureCode: options.procedure ?? '', dossierCode: options.dossier ?? '' };
  return { kind: 'collection', ...head, elements, collection };
}

function recordOf(row: Row, { type, key }: ProvisionOptions): { type?: string; key?: string } | null {
  const value = key === undefined ? null : textOf(row.cells[key]);
  if (type === undefined && value === null) return null;
  return { ...(type === undefined ? {} : { type }), ...(value === null ? {} : { key: value }) };
}

/** A subject or key is text; JSON files may write it as a number. */
function textOf(cell: unknown): string | null {
  if (typeof cell === 'number') return String(cell);
  return typeof cell === 'string' && cell.trim() !== '' ? cell : null;
}

const KINDS: Readonly<Record<ElementType, string>> = {
  string: 'text',
  code: 'text',
  date: 'text',
  'date-time': 'text',
  number: 'a number',
  boolean: 'true or false',
  'string[]': 'a list, its items set apart by |',
  'code[]': 'a list, its items set apart by |',
};

/** Null: none. Undefined: not of this type. */
function valueOf(cell: unknown, type: ElementDescription['type']): ElementValue | null | undefined {
  if (cell === undefined || cell === null || (typeof cell === 'string' && cell.trim() === '')) return null;
  switch (type) {
    case 'number':
      return numberOf(cell);
    case 'boolean':
      return booleanOf(cell);
    case 'string[]':
    case 'code[]':
      if (typeof cell === 'string') return cell.split('|').map((item) => item.trim());
      return Array.isArray(cell) && cell.every((item) => typeof item === 'string') ? cell : undefined;
    case 'string':
    case 'code':
    case 'date':
    case 'date-time':
      return typeof cell === 'string' ? cell : undefined;
  }
}

function numberOf(cell: unknown): number | undefined {
  if (typeof cell === 'number') return cell;
  return typeof cell === 'string' && /^\s*-?\d+(?:\.\d+)?\s*$/u.test(cell) ? Number(cell) : undefined;
}

function booleanOf(cell: unknown): boolean | undefined {
  if (typeof cell === 'boolean') return cell;
  const text = typeof cell === 'string' ? cell.trim().toLowerCase() : '';
  return text === 'true' ? true : text === 'false' ? false : undefined;
}
