import { instantInUtc, isMessageId, type DeadLetterFilter } from '@motlan/contracts';
import type { LetterCursor, LetterFilter, LetterPosition, LetterSearch } from '@motlan/persistence';
import { Refusal } from '@motlan/platform';

/** Query parameters of `GET /v1/dead-letters`. */
export interface LetterQuery extends DeadLetterFilter {
  readonly state?: string;
  readonly cursor?: string;
  readonly limit?: string;
}

const LIMIT_MAX = 1_000;
const LIMIT_DEFAULT = 100;

/** Throws `parameter-invalid`, `message-id-invalid` and `cursor-invalid`, naming the parameter. */
export function readLetterQuery(query: LetterQuery): Omit<LetterSearch, 'visibleTo'> {
  const { state, cursor, limit } = query;
  if (state !== undefined && state !== 'waiting' && state !== 'redriven')
    throw new Refusal('parameter-invalid', 'one of waiting, redriven', { parameter: 'state' });
  return {
    ...toLetterFilter(query),
    state: state ?? null,
    after: cursor ? readCursor(cursor) : null,
    limit: readLimit(limit),
  };
}

/** A filter as the store takes it. */
export function toLetterFilter({
  reason,
  agency,
  dataset,
  messageId,
  from,
  to,
}: DeadLetterFilter): LetterFilter {
  return {
    reason: reason ?? null,
    agency: agency ?? null,
    dataset: dataset ?? null,
    messageId: messageId === undefined ? null : readMessageId(messageId),
    fromMs: from === undefined ? null : readInstant(from, 'from'),
    toMs: to === undefined ? null : readInstant(to, 'to'),
  };
}

const POSITION = /^(\d{1,5})\/(\d{1,18})$/u;

/** `partition/offset`, or null where it is none. */
export function readPosition(text: string): LetterPosition | null {
  const [, partition, offset] = POSITION.exec(text) ?? [];
  if (partition === undefined || offset === undefined) return null;
  return { partition: Number(partition), offset: String(BigInt(offset)) };
}

/** Where a page ended, opaque to callers. */
export const cursorAfter = ({ setAsideAtMs, partition, offset }: LetterCursor): string =>
  Buffer.from(`${setAsideAtMs}/${partition}/${offset}`).toString('base64url');

const CURSOR = /^(\d{1,15})\/(\d{1,5}\/\d{1,18})$/u;

function readCursor(cursor: string): LetterCursor {
  const [, setAsideAtMs, at] = CURSOR.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  const position = readPosition(at ?? '');
  if (position === null)
    throw new Refusal('cursor-invalid', 'send nextCursor of an answer', { parameter: 'cursor' });
  return { ...position, setAsideAtMs: Number(setAsideAtMs) };
}

/** Rows of a page. Throws `parameter-invalid`. */
export function readLimit(limit: string | undefined): number {
  if (limit === undefined || limit === '') return LIMIT_DEFAULT;
  if (/^\d{1,4}$/u.test(limit) && Number(limit) >= 1 && Number(limit) <= LIMIT_MAX) return Number(limit);
  throw new Refusal('parameter-invalid', `a whole number from 1 to ${LIMIT_MAX}`, { parameter: 'limit' });
}

function readMessageId(text: string): string {
  const id = text.toLowerCase();
  if (isMessageId(id)) return id;
  throw new Refusal('message-id-invalid', 'a message id is a UUID', { parameter: 'messageId' });
}

function readInstant(text: string, parameter: string): number {
  const instant = instantInUtc(text);
  if (instant !== null) return Date.parse(instant);
  throw new Refusal('parameter-invalid', 'an RFC 3339 instant', { parameter });
}
