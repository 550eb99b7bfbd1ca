import {
  eventHeaders,
  EVENT_TYPES,
  partitionOf,
  PROVISION_PARTITIONS,
  PROVISIONS_TOPIC,
} from '@motlan/contracts';
import type { OutgoingRecord } from '@motlan/kafka';
import type { Random } from '../random.ts';
import { OWN_UNITS, unitsOf } from './statement.ts';

/** Ways to spoil a record that was good, and the reason it must be set aside for. */
export const SPOILERS = {
  'truncated-json': 'not-json',
  'broken-utf8': 'not-utf8',
  'no-body': 'body-missing',
  'missing-header': 'headers-invalid',
  'wrong-partition': 'wrong-partition',
  'unknown-agency': 'unknown-agency',
  'unknown-dataset': 'unknown-dataset',
  'unknown-field': 'field-unknown',
} as const;
export type Spoiler = keyof typeof SPOILERS;

/** Written straight to the topic, past every node. */
export function badRecord(random: Random, spoiler?: Spoiler): OutgoingRecord {
  return spoilt(
    goodRecord(random, random.between(1, 9)),
    spoiler ?? random.pick(Object.keys(SPOILERS) as Spoiler[]),
  );
}

/** A good record of a unit nobody else speaks of, as a node would write it. */
export function goodRecord(
  random: Random,
  version: number,
  number = random.between(OWN_UNITS.from, OWN_UNITS.to),
): OutgoingRecord {
  const { by, provision } = unitsOf(number)[0]!; // One for every number.
  const { subject } = provision;
  return {
    topic: PROVISIONS_TOPIC,
    partition: partitionOf(subject, PROVISION_PARTITIONS),
    key: subject,
    value: JSON.stringify({ ...provision, version }),
    headers: eventHeaders({
      id: random.uuid(),
      type: EVENT_TYPES.provision,
      source: `/agencies/${by}`,
      subject,
      time: '2026-11-01T00:00:00.000Z',
      traceparent: null,
      causationId: null,
    }),
  };
}

function spoilt(record: OutgoingRecord, spoiler: Spoiler): OutgoingRecord {
  const text = String(record.value);
  switch (spoiler) {
    case 'truncated-json':
      return { ...record, value: text.slice(0, -7) };
    case 'broken-utf8':
      return { ...record, value: Buffer.concat([Buffer.from(text.slice(0, 30)), Buffer.from([0xc3, 0x28])]) };
    case 'no-body':
      return { ...record, value: null };
    case 'missing-header': {
      const headers = { ...record.headers };
      delete headers['ce_id'];
      return { ...record, headers };
    }
    case 'wrong-partition':
      return { ...record, partition: (record.partition + 1) % PROVISION_PARTITIONS };
    case 'unknown-agency':
      return { ...record, headers: { ...record.headers, ce_source: '/agencies/X99' } };
    case 'unknown-dataset':
      return { ...record, value: text.replace('administrative-units', 'no-such-dataset') };
    case 'unknown-field':
      return { ...record, value: text.replace('"version"', '"nobody-knows":1,"version"') };
  }
}
