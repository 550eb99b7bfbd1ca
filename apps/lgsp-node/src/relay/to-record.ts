import { agencySource, eventHeaders, EVENT_TYPES, PROVISIONS_TOPIC } from '@motlan/contracts';
import type { OutgoingRecord } from '@motlan/kafka';
import type { UnsentRow } from '@motlan/persistence';

/** An accepted provision as it lies on Kafka. The shard of the outbox is the partition of the topic. */
export function toRecord(row: UnsentRow): OutgoingRecord {
  return {
    topic: PROVISIONS_TOPIC,
    partition: row.shard,
    key: row.subject,
    value: row.body,
    headers: eventHeaders({
      id: row.messageId,
      type: EVENT_TYPES.provision,
      source: agencySource(row.agency),
      subject: row.subject,
      time: row.receivedAt.toISOString(),
      traceparent: row.traceparent,
      causationId: null,
    }),
  };
}
