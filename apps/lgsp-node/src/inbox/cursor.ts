import { Refusal } from '@motlan/platform';

/** Before the first message. */
const BEGINNING = '-1';
/** The cursor of who wants only what comes later. */
export const END = 'end';
/** As many digits as the greatest offset has. */
const OFFSET = /^(?:-1|\d{1,18})$/u;

/** Where a reader of the inbox stands, opaque to it. */
export const cursorAfter = (offset: string): string => Buffer.from(offset).toString('base64url');

/** The offset a cursor stands behind; without a cursor, the beginning. Throws `cursor-invalid`. */
export function readCursor(cursor: string | undefined): string {
  if (cursor === undefined || cursor === '') return BEGINNING;
  const offset = Buffer.from(cursor, 'base64url').toString();
  if (OFFSET.test(offset)) return offset;
  throw new Refusal('cursor-invalid', 'send nextCursor of an answer', { parameter: 'cursor' });
}

const LIMIT_MAX = 1_000;
const LIMIT_DEFAULT = 100;

/** Messages per page. Throws `parameter-invalid`. */
export function readLimit(limit: string | undefined): number {
  if (limit === undefined || limit === '') return LIMIT_DEFAULT;
  if (/^\d{1,4}$/u.test(limit) && Number(limit) >= 1 && Number(limit) <= LIMIT_MAX) return Number(limit);
  throw new Refusal('parameter-invalid', `a whole number from 1 to ${LIMIT_MAX}`, { parameter: 'limit' });
}
