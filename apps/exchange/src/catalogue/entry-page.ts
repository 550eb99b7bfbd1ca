import { Refusal } from '@motlan/platform';

export interface EntryPage {
  readonly limit: number;
  /** Only entries recorded before this one. */
  readonly belowId: number;
}

const LIMIT_MAX = 1_000;
const LIMIT_DEFAULT = 100;

export const cursorBelow = (id: number): string => Buffer.from(String(id)).toString('base64url');

/** Which entries are asked for. Throws `parameter-invalid` and `cursor-invalid`. */
export function readEntryPage(limit: string | undefined, cursor: string | undefined): EntryPage {
  return { limit: readLimit(limit), belowId: readCursor(cursor) };
}

function readLimit(limit: string | undefined): number {
  if (limit === undefined || limit === '') return LIMIT_DEFAULT;
  if (/^\d{1,4}$/u.test(limit) && Number(limit) >= 1 && Number(limit) <= LIMIT_MAX) return Number(limit);
  throw new Refusal('parameter-invalid', `a whole number from 1 to ${LIMIT_MAX}`, { parameter: 'limit' });
}

function readCursor(cursor: string | undefined): number {
  if (cursor === undefined || cursor === '') return Infinity;
  const id = Buffer.from(cursor, 'base64url').toString();
  if (/^\d{1,10}$/u.test(id)) return Number(id);
  throw new Refusal('cursor-invalid', 'send nextCursor of an answer', { parameter: 'cursor' });
}
