import { EVENT_TYPES, isMessageId, readEnvelope, readJson } from '@motlan/contracts';
import type { ReceivedRecord } from '@motlan/kafka';
import type { InboxRow } from '@motlan/persistence';

/** Types that answer a provision of ours. */
const ANSWERS: ReadonlySet<string> = new Set([EVENT_TYPES.decision, EVENT_TYPES.setAside]);

/** A record of an agency's topic as a row of the inbox, or null where it is no message. */
export function toInboxRow(agency: string, record: ReceivedRecord): InboxRow | null {
  const envelope = readEnvelope(record.headers);
  if ('wrong' in envelope || record.value === null) return null;
  const body = readJson(record.value);
  if ('breach' in body || typeof body.value !== 'object' || body.value === null) return null;
  const { id, type, source, subject, causationId } = envelope;
  if ([type, source, subject, causationId ?? ''].some((text) => text.includes('\0'))) return null; // PostgreSQL has no NUL.
  return {
    agency,
    offset: record.offset,
    type,
    id,
    source,
    subject,
    causationId,
    messageId: ANSWERS.has(type) ? messageIdOf(body.value) : null,
    appendedAt: new Date(record.timestampMs),
    body: record.value.toString('utf8'),
  };
}

function messageIdOf(body: object): string | null {
  const id = 'messageId' in body ? body.messageId : null;
  return typeof id === 'string' && isMessageId(id) ? id : null;
}
