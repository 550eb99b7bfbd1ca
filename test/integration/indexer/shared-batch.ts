import type { RecordBatch, ReceivedRecord } from '@motlan/kafka';
import { EVENT_TYPES, sharedKey, sharedTopic, type SharedRecord } from '@motlan/contracts';

/** A shared record as the exchange publishes it; what a test does not say is unremarkable. */
export function shared(
  record: Pick<SharedRecord, 'dataset' | 'subject'> & Partial<SharedRecord>,
): SharedRecord {
  return {
    record: {},
    version: 1,
    revoked: false,
    provider: 'G12',
    providedAt: '2026-11-22T03:04:05.006Z',
    validUntil: null,
    elements: {},
    ...record,
  };
}

/** The unit of the administrative-units dataset with this name. */
export const unit = (subject: string, name: string, more: Partial<SharedRecord> = {}): SharedRecord =>
  shared({ dataset: 'administrative-units', subject, elements: { name, kind: 'ward' }, ...more });

/** The records as they lie on their dataset's topic, from this offset on. */
export function batchOf(dataset: string, records: readonly SharedRecord[], firstOffset = 0): RecordBatch {
  return {
    topic: sharedTopic(dataset),
    partition: 0,
    records: records.map((record, i) => received(record, firstOffset + i)),
  };
}

export function received(record: SharedRecord, offset: number): ReceivedRecord {
  return {
    offset: String(offset),
    timestampMs: Date.parse(record.providedAt),
    key: Buffer.from(sharedKey(record.subject, record.record.type ?? '', record.record.key ?? '')),
    value: Buffer.from(JSON.stringify(record)),
    headers: { ce_type: EVENT_TYPES.sharedRecord },
  };
}
