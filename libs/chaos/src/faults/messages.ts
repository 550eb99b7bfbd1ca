import { PROVISION_PARTITIONS, PROVISIONS_TOPIC } from '@motlan/contracts';
import { readRecords, type OutgoingRecord } from '@motlan/kafka';
import { badRecord, goodRecord, SPOILERS, type Spoiler } from '../load/bad-records.ts';
import { OWN_UNITS } from '../load/statement.ts';
import { numberIn, type Fault } from './fault.ts';

/** Messages that lie on the topic are put there again, byte for byte, as a sender does whose acknowledgement got lost. */
export const duplicate: Fault = async (fault, { system, publisher, random }) => {
  const wanted = numberIn(fault, 'messages');
  const chosen: OutgoingRecord[] = [];
  let seen = 0;
  await readRecords(system.kafka, PROVISIONS_TOPIC, (partition, { key, value, headers }) => {
    seen += 1;
    const at = chosen.length < wanted ? chosen.length : random.between(0, seen - 1); // Each as likely as any other.
    if (at < wanted)
      chosen[at] = {
        topic: PROVISIONS_TOPIC,
        partition,
        key,
        value,
        headers: { ...headers } as OutgoingRecord['headers'],
      };
  });
  await publisher.send(chosen);
  return `${chosen.length} of ${seen} records put there again`;
};

/** Versions of the same records, the later ones first. */
export const reorder: Fault = async (fault, { publisher, random }) => {
  const wanted = numberIn(fault, 'messages');
  const records: OutgoingRecord[] = [];
  while (records.length < wanted) {
    const number = random.between(OWN_UNITS.from, OWN_UNITS.to);
    const versions = random.shuffled([1, 2, 3, 4]);
    records.push(...versions.map((version) => goodRecord(random, version, number)));
  }
  await publisher.send(records);
  return `${records.length} records, versions in any order`;
};

/** One of every kind of spoilt record, and more of them. */
export const corrupt: Fault = async (fault, { publisher, random }) => {
  const kinds = Object.keys(SPOILERS) as Spoiler[];
  const records = Array.from({ length: numberIn(fault, 'messages') }, (_, at) =>
    badRecord(random, kinds[at % kinds.length]),
  );
  await publisher.send(records);
  return `${records.length} spoilt records`;
};

/** A flood of what must be set aside, all at once; then some of it is redriven as it is, and is set aside again. */
export const deadLetters: Fault = async (fault, { system, publisher, random, pause }) => {
  const records = Array.from({ length: numberIn(fault, 'messages') }, () => badRecord(random));
  await publisher.send(records);
  await pause(REDRIVE_AFTER_MS);
  const act = { filter: { reason: 'unknown-dataset' }, dryRun: false, reason: 'chaos' };
  const answer = await system.client.post('exchange-1', '/v1/dead-letters/redrive', act);
  const { letters = 0 } = (answer?.status === 200 ? answer.body : {}) as { letters?: number };
  return `${records.length} spoilt records in ${PROVISION_PARTITIONS} partitions; ${letters} letters redriven`;
};

/** By then most of them are set aside. */
const REDRIVE_AFTER_MS = 1_500;
