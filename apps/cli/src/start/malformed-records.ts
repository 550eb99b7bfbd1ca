import {
  agencySource,
  eventHeaders,
  EVENT_TYPES,
  partitionOf,
  PROVISION_PARTITIONS,
  PROVISIONS_TOPIC,
} from '@motlan/contracts';
import type { OutgoingRecord } from '@motlan/kafka';
import { demonstrationId, UNITS_DATASET } from './demonstration-units.ts';

/** Made-up units: no such codes exist, so a fault that let one through would show in the counts. */
export function malformedRecords(): OutgoingRecord[] {
  const good = (subject: string) => ({
    kind: 'source',
    dataset: UNITS_DATASET,
    subject,
    version: 1,
    elements: { name: 'Xã Không Có', kind: 'commune', province_code: '99', valid_from: '2025-07-01' },
  });
  const place = (subject: string) => partitionOf(subject, PROVISION_PARTITIONS);
  const record = (index: number, subject: string, body: unknown): OutgoingRecord => ({
    topic: PROVISIONS_TOPIC,
    partition: place(subject),
    key: subject,
    value: typeof body === 'string' ? body : JSON.stringify(body),
    headers: headersOf(index, subject),
  });
  const elsewhere = (place('99003') + 1) % PROVISION_PARTITIONS;
  const unknownElement = { ...good('99005'), elements: { ...good('99005').elements, mayor: 'x' } };
  return [
    record(0, '99001', '{"kind": "source", "dataset":'),
    record(1, '99002', { ...good('99002'), dataset: 'no-such-dataset' }),
    { ...record(2, '99003', good('99003')), partition: elsewhere },
    { ...record(3, '99004', good('99004')), headers: {} },
    record(4, '99005', unknownElement),
  ];
}

function headersOf(index: number, subject: string): Record<string, string> {
  return eventHeaders({
    id: demonstrationId('malformed', index),
    type: EVENT_TYPES.provision,
    source: agencySource('G12'),
    subject,
    time: '2025-07-01T00:00:00Z',
    traceparent: null,
    causationId: null,
  });
}
