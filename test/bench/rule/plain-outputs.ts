import { randomUUID } from 'node:crypto';
import {
  agencyTopic,
  eventHeaders,
  EVENT_TYPES,
  EXCHANGE_SOURCE,
  partitionOf,
  sharedKey,
  SHARED_PARTITIONS,
  sharedTopic,
  type Decision,
  type EventType,
  type SharedRecord,
} from '@motlan/contracts';
import type { OutgoingRecord } from '@motlan/kafka';
import type { PlainMessage } from './plain-rule.ts';

/** The decision as the exchange would publish it; only the id is drawn, not derived. */
export function decisionOutput(message: PlainMessage, decision: Decision): OutgoingRecord {
  return {
    topic: agencyTopic(message.publisher),
    partition: 0,
    key: message.provision.subject,
    value: JSON.stringify(decision),
    headers: headersOf(EVENT_TYPES.decision, message, decision.decidedAt),
  };
}

/** The accepted record as the exchange would publish it. */
export function sharedOutput(message: PlainMessage): OutgoingRecord {
  const { provision, publisher, appendedAt } = message;
  const key = sharedKey(provision.subject, '', '');
  const body: SharedRecord = {
    dataset: provision.dataset,
    subject: provision.subject,
    record: {},
    version: provision.version,
    revoked: false,
    provider: publisher,
    providedAt: appendedAt,
    validUntil: provision.validUntil,
    elements: provision.elements,
  };
  return {
    topic: sharedTopic(provision.dataset),
    partition: partitionOf(key, SHARED_PARTITIONS),
    key,
    value: JSON.stringify(body),
    headers: headersOf(EVENT_TYPES.sharedRecord, message, appendedAt),
  };
}

function headersOf(
  type: EventType,
  { messageId, provision, traceparent }: PlainMessage,
  time: string,
): Record<string, string> {
  return eventHeaders({
    id: randomUUID(),
    type,
    source: EXCHANGE_SOURCE,
    subject: provision.subject,
    time,
    traceparent,
    causationId: messageId,
  });
}
