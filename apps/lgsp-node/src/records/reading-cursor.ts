import { Refusal } from '@motlan/platform';

/** As many digits as any `seq` has. */
const SEQ = /^\d{1,18}$/u;

/** Where a page of readings ended, opaque to callers. */
export const cursorBefore = (seq: string): string => Buffer.from(seq).toString('base64url');

/** The `seq` a cursor stands before; null without one: from the newest. Throws `cursor-invalid`. */
export function readCursor(cursor: string | undefined): string | null {
  if (cursor === undefined || cursor === '') return null;
  const seq = Buffer.from(cursor, 'base64url').toString();
  if (SEQ.test(seq) && cursorBefore(seq) === cursor) return seq;
  throw new Refusal('cursor-invalid', 'send nextCursor of an answer', { parameter: 'cursor' });
}
