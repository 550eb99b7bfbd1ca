import { restoreHeaders, storeHeaders, type OutgoingRecord } from '@motlan/kafka';
import type { ActMessage } from '@motlan/persistence';

/** A record as the outbox of acts keeps it: every byte as it is. */
export function toActMessage({ topic, partition, key, value, headers }: OutgoingRecord): ActMessage {
  return {
    topic,
    partition,
    key: key === null ? null : Buffer.from(key),
    value: value === null ? null : Buffer.from(value),
    headers: storeHeaders(headers),
  };
}

/** A kept message as it goes onto Kafka. */
export const toRecord = ({ topic, partition, key, value, headers }: ActMessage): OutgoingRecord => ({
  topic,
  partition,
  key,
  value,
  headers: restoreHeaders(headers),
});
