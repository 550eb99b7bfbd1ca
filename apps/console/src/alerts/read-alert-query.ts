import type { AlertCursor, AlertRow } from '@motlan/persistence';
import { Refusal } from '@motlan/platform';

/** Query parameters of `GET /v1/alerts`. */
export interface AlertQuery {
  readonly state?: string;
  readonly cursor?: string;
  readonly limit?: string;
}

interface ReadAlertQuery {
  readonly state: 'open' | 'closed';
  readonly after: AlertCursor | null;
  readonly limit: number;
}

const LIMIT_MAX = 1_000;
const LIMIT_DEFAULT = 100;
const CURSOR = /^(\d{1,15})\/([0-9a-f-]{36})$/u;

/** Throws `parameter-invalid` or `cursor-invalid`, naming the parameter. */
export function readAlertQuery({ state = 'open', cursor, limit }: AlertQuery): ReadAlertQuery {
  if (state !== 'open' && state !== 'closed')
    throw new Refusal('parameter-invalid', 'one of open, closed', { parameter: 'state' });
  return { state, after: cursor ? readCursor(cursor) : null, limit: readLimit(limit) };
}

/** Where a page ended, opaque to callers. */
export const cursorAfter = ({ openedAtMs, id }: Pick<AlertRow, 'openedAtMs' | 'id'>): string =>
  Buffer.from(`${openedAtMs ?? 0}/${id}`).toString('base64url');

function readCursor(cursor: string): AlertCursor {
  const [, openedAtMs, id] = CURSOR.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (openedAtMs === undefined || id === undefined)
    throw new Refusal('cursor-invalid', 'send nextCursor of an answer', { parameter: 'cursor' });
  return { openedAtMs: Number(openedAtMs), id };
}

function readLimit(limit: string | undefined): number {
  if (limit === undefined) return LIMIT_DEFAULT;
  if (/^\d{1,4}$/u.test(limit) && Number(limit) >= 1 && Number(limit) <= LIMIT_MAX) return Number(limit);
  throw new Refusal('parameter-invalid', `a whole number from 1 to ${LIMIT_MAX}`, { parameter: 'limit' });
}
