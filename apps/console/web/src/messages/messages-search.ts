import { parseRange, type Range } from '../time/range.ts';
import { parseFilter, type MessageFilter } from './filter.ts';

/** Everything the address of the messages may hold. */
export type MessagesSearch = MessageFilter &
  Range & {
    /** A place in the list, as the server gave it. None: the newest. */
    readonly cursor?: string;
    /** The message that is previewed: its id, and its sender after `@`. */
    readonly preview?: string;
  };

export function parseMessagesSearch(search: Readonly<Record<string, unknown>>): MessagesSearch {
  const { cursor, preview } = search;
  return {
    ...parseFilter(search),
    ...parseRange(search),
    ...(typeof cursor === 'string' && /^[\w-]{1,200}$/u.test(cursor) ? { cursor } : {}),
    ...(typeof preview === 'string' && PREVIEW.test(preview) ? { preview } : {}),
  };
}

/** What the address of one message may hold. */
export interface MessageSearch {
  /** Who sent it, where several agencies use one id. */
  readonly agency?: string;
  /** The list it was opened from, as its search line: previous and next are those of that list. */
  readonly in?: string;
  readonly view?: 'full' | 'raw';
}

export function parseMessageSearch(search: Readonly<Record<string, unknown>>): MessageSearch {
  const { agency, in: list, view } = search;
  return {
    ...(typeof agency === 'string' && AGENCY.test(agency) ? { agency } : {}),
    ...(typeof list === 'string' && list !== '' ? { in: list } : {}),
    ...(view === 'full' || view === 'raw' ? { view } : {}),
  };
}

const AGENCY = /^[A-Z]\d{2}(?:\.[\w.]{1,30})?$/u;
const PREVIEW = /^[0-9a-f-]{36}(?:@[A-Z]\d{2}[\w.]{0,31})?$/u;

export const previewOf = (messageId: string, agency: string | null): string =>
  agency === null ? messageId : `${messageId}@${agency}`;

export function readPreview(preview: string): { readonly messageId: string; readonly agency: string | null } {
  const [messageId = '', agency = null] = preview.split('@');
  return { messageId, agency };
}
