import type { OperationalRecord } from '@motlan/contracts';
import type { RowLink } from '../tables/link-table.tsx';
import { lineOf } from './parse-search-line.ts';
import type { MessageFilter } from './filter.ts';

/** A place of its own, on motlan.provisions. */
export const positionOf = ({ partition, offset }: Pick<OperationalRecord, 'partition' | 'offset'>): string =>
  `${partition}/${offset}`;

/** Who sent it, by its whole code. */
export const senderOf = (record: OperationalRecord): string | null =>
  record.clientSubsystemCode ?? record.clientMemberCode;

/** Where a message leads; one without an id is known by its place alone. `list`: previous and next are those of it. */
export function rowLink(record: OperationalRecord, list: MessageFilter = {}): RowLink {
  const { messageId, partition, offset } = record;
  if (messageId === null)
    return {
      to: '/repair/dead-letters/$partition/$offset',
      params: { partition: String(partition), offset },
      search: {},
    };
  const [agency, line] = [senderOf(record), lineOf(list)];
  return {
    to: '/messages/$id',
    params: { id: messageId },
    search: { ...(agency !== null && { agency }), ...(line !== '' && { in: line }) },
  };
}
