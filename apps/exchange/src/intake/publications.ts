import {
  agencyTopic,
  DEAD_LETTERS_TOPIC,
  derivedId,
  eventHeaders,
  EVENT_TYPES,
  EXCHANGE_SOURCE,
  firstLevel,
  partitionOf,
  recordRef,
  sharedKey,
  SHARED_PARTITIONS,
  sharedTopic,
  validTraceparent,
  type EventType,
  type SetAside,
  type SharedRecord,
  headerText,
} from '@motlan/contracts';
import type { OutgoingRecord, ReceivedRecord } from '@motlan/kafka';
import type { HeldRecord } from '@motlan/once-only';
import { statedElements } from './offer.ts';
import { statedMessageId, type ReadableRecord, type UnreadableRecord } from './read-record.ts';

/** To whom a decision is told: the agency that published the message, and which message. */
export interface Address {
  readonly record: ReceivedRecord;
  readonly publisher: string;
  readonly subject: string;
  readonly messageId: string;
}

/** A decision, as JSON, on its way to the topic of the agency that published the message. */
export function decisionRecord(
  to: Address,
  decidedAt: string,
  answer: string,
  position: string,
): OutgoingRecord {
  return {
    topic: agencyTopic(firstLevel(to.publisher)),
    partition: 0,
    key: to.subject,
    value: answer,
    headers: derivedHeaders(to.record, EVENT_TYPES.decision, position, to.publisher, '', {
      subject: to.subject,
      causationId: to.messageId,
      time: decidedAt,
    }),
  };
}

/** A record as it may be shared, on its way to the compacted topic of its dataset. Values come from the message itself. */
export function sharedRecord(read: ReadableRecord, held: HeldRecord, position: string): OutgoingRecord {
  if (read.provision.kind !== 'source') throw new Error('only a source states a record');
  const key = sharedKey(held.subject, held.type, held.key);
  const body: SharedRecord = {
    dataset: held.dataset,
    subject: held.subject,
    record: recordRef(held.type, held.key),
    version: held.version,
    revoked: held.revoked,
    provider: held.provider,
    providedAt: new Date(held.statedAtMs).toISOString(),
    validUntil: held.validUntilMs === null ? null : new Date(held.validUntilMs).toISOString(),
    elements: statedElements(read.provision),
  };
  return {
    topic: sharedTopic(held.dataset),
    partition: partitionOf(key, SHARED_PARTITIONS),
    key,
    value: JSON.stringify(body),
    headers: derivedHeaders(read.record, EVENT_TYPES.sharedRecord, position, held.dataset, key, {
      subject: held.subject,
      causationId: read.envelope.id,
      time: body.providedAt,
    }),
  };
}

/** A record set aside: the bytes as received for operators, and a notice without bytes for the sender, if known. */
export function setAsideRecords(read: UnreadableRecord, position: string): OutgoingRecord[] {
  const { record, reason, pointer, sender } = read;
  const letter: OutgoingRecord = {
    topic: DEAD_LETTERS_TOPIC,
    partition: 0,
    key: record.key,
    value: record.value,
    headers: { ...presentHeaders(record), reason, origin: `motlan.provisions/${position}` },
  };
  if (sender === null) return [letter];
  const stated = headerText(record.headers, 'ce_subject') ?? '';
  const subject = /^[^\0]{1,200}$/u.test(stated) ? stated : position; // The notice must be a message itself.
  const body: SetAside = { messageId: statedMessageId(record), reason, pointer, position };
  const notice: OutgoingRecord = {
    topic: agencyTopic(firstLevel(sender)),
    partition: 0,
    key: subject,
    value: JSON.stringify(body),
    headers: derivedHeaders(record, EVENT_TYPES.setAside, position, sender, '', {
      subject,
      causationId: body.messageId,
      time: new Date(record.timestampMs).toISOString(),
    }),
  };
  return [letter, notice];
}

function derivedHeaders(
  cause: ReceivedRecord,
  type: EventType,
  position: string,
  addressee: string,
  about: string,
  event: { readonly subject: string; readonly causationId: string | null; readonly time: string },
): Record<string, string> {
  return eventHeaders({
    id: derivedId(position, type, addressee, about),
    type,
    source: EXCHANGE_SOURCE,
    traceparent: validTraceparent(headerText(cause.headers, 'traceparent')),
    ...event,
  });
}

// Defined, not assigned: a header may be called __proto__.
function presentHeaders({ headers }: ReceivedRecord): OutgoingRecord['headers'] {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
}
