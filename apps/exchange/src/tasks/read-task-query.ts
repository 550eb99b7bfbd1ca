import { Refusal } from '@motlan/platform';
import type { TaskCursor, TaskFilter, TaskRow } from '@motlan/persistence';

/** Query parameters of `GET /v1/tasks` and `GET /v1/discrepancies`. */
export interface TaskQuery {
  readonly kind?: string;
  readonly state?: string;
  readonly agency?: string;
  readonly dataset?: string;
  readonly subject?: string;
  readonly order?: string;
  readonly cursor?: string;
  readonly limit?: string;
}

const LIMIT_MAX = 1_000;
const LIMIT_DEFAULT = 100;

/** Throws `parameter-invalid` or `cursor-invalid`, naming the parameter. */
export function readTaskQuery(query: TaskQuery): Omit<TaskFilter, 'visibleTo'> {
  const order = oneOf(query.order, 'order', ['opened', 'due'] as const) ?? 'opened';
  return {
    kind: oneOf(query.kind, 'kind', ['update-source', 'discrepancy']),
    state: oneOf(query.state, 'state', ['open', 'closed'] as const),
    agency: query.agency ?? null,
    dataset: query.dataset ?? null,
    subject: query.subject ?? null,
    order,
    after: query.cursor ? readCursor(query.cursor) : null,
    limit: readLimit(query.limit),
  };
}

/** Where a page ended, opaque to callers. */
export const cursorAfter = (
  { openedAtMs, dueAtMs, id }: Pick<TaskRow, 'openedAtMs' | 'dueAtMs' | 'id'>,
  order: TaskFilter['order'],
): string => Buffer.from(`${order === 'due' ? dueAtMs : openedAtMs}/${id}`).toString('base64url');

const CURSOR = /^(\d{1,15})\/([0-9a-f-]{36})$/u;

function readCursor(cursor: string): TaskCursor {
  const [, atMs, id] = CURSOR.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (atMs === undefined || id === undefined)
    throw new Refusal('cursor-invalid', 'send nextCursor of an answer', { parameter: 'cursor' });
  return { atMs: Number(atMs), id };
}

function readLimit(limit: string | undefined): number {
  if (limit === undefined) return LIMIT_DEFAULT;
  if (/^\d{1,4}$/u.test(limit) && Number(limit) >= 1 && Number(limit) <= LIMIT_MAX) return Number(limit);
  throw new Refusal('parameter-invalid', `a whole number from 1 to ${LIMIT_MAX}`, { parameter: 'limit' });
}

function oneOf<T extends string>(text: string | undefined, parameter: string, known: readonly T[]): T | null {
  if (text === undefined) return null;
  const found = known.find((k) => k === text);
  if (found === undefined)
    throw new Refusal('parameter-invalid', `one of ${known.join(', ')}`, { parameter });
  return found;
}
