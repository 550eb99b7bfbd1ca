import { setTimeout as sleep } from 'node:timers/promises';
import { headerText, PROVISIONS_TOPIC, type RawHeaders } from '@motlan/contracts';
import { createKafka, Publisher, readRecords, type OutgoingRecord, type ReceivedRecord } from '@motlan/kafka';
import type { Conservation } from '../hub/answers.ts';
import { retryPassing } from '../hub/app-client.ts';
import type { Hub } from '../hub/find-hub.ts';
import { CliFailure } from '../failure.ts';
import { counted } from '../look/numbers.ts';
import { demonstrationId } from './demonstration-units.ts';
import { unlessEnded } from './ending.ts';
import { malformedRecords } from './malformed-records.ts';

/** Which messages of the first step are put on Kafka again. */
const REPLAYED: readonly number[] = Array.from({ length: 50 }, (_, index) => 300 + index);
const QUIET_MS_MAX = 60_000;
const POLL_MS = 50;

/** What lies on `motlan.provisions`, as far as the last two steps of the demonstration need to know. */
interface Found {
  /** By id of a message to replay: how often it lies there, and its first copy. */
  readonly copies: Map<string, { count: number; readonly record: OutgoingRecord }>;
  readonly malformed: Set<string>;
}

/** Puts fifty records on the topic again, byte for byte, as a sender does whose acknowledgement got lost. */
export async function replayRecords(hub: Hub, brokers: readonly string[]): Promise<string> {
  const { copies } = await findRecords(brokers);
  if (copies.size !== REPLAYED.length)
    throw new CliFailure(`${copies.size} of the ${REPLAYED.length} records to put again lie on Kafka.`);
  const once = [...copies.values()].filter(({ count }) => count === 1).map(({ record }) => record);
  return putAndAwait(hub, brokers, once, 'replayed');
}

/** Puts five records on the topic that nobody can read: past the node, which would refuse them. */
export async function putMalformedRecords(hub: Hub, brokers: readonly string[]): Promise<string> {
  const { malformed } = await findRecords(brokers);
  const missing = malformedRecords().filter((record) => !malformed.has(String(record.key)));
  return putAndAwait(hub, brokers, missing, 'deadLettered');
}

async function putAndAwait(
  hub: Hub,
  brokers: readonly string[],
  records: readonly OutgoingRecord[],
  counter: 'replayed' | 'deadLettered',
): Promise<string> {
  if (records.length === 0) return 'there already';
  const ask = () =>
    retryPassing(() => hub.exchange.get<Conservation>('/v1/conservation'), { giveUpAfterMs: QUIET_MS_MAX });
  const target = (await ask())[counter] + records.length;
  const publisher = new Publisher(kafkaOf(brokers));
  await publisher.connect();
  try {
    await unlessEnded(publisher.send(records), AbortSignal.timeout(QUIET_MS_MAX));
  } finally {
    await publisher.close();
  }
  const giveUpAt = Date.now() + QUIET_MS_MAX;
  while ((await ask())[counter] < target) {
    if (Date.now() > giveUpAt) {
      throw new CliFailure(
        `the exchange has not decided ${counted(records.length, 'record')} put on Kafka within ${QUIET_MS_MAX / 1_000} s.`,
      );
    }
    await sleep(POLL_MS);
  }
  return `${counted(records.length, 'record')} ${counter === 'replayed' ? 'answered as before' : 'set aside'}`;
}

async function findRecords(brokers: readonly string[]): Promise<Found> {
  const wanted = new Set(REPLAYED.map((index) => demonstrationId('publish', index)));
  const malformedKeys = new Set(malformedRecords().map((record) => String(record.key)));
  const found: Found = { copies: new Map(), malformed: new Set() };
  await readRecords(kafkaOf(brokers), PROVISIONS_TOPIC, (partition, record) => {
    const id = headerText(record.headers, 'ce_id');
    const key = record.key?.toString() ?? '';
    if (malformedKeys.has(key)) found.malformed.add(key);
    if (id === null || !wanted.has(id)) return;
    const copy = found.copies.get(id);
    if (copy) copy.count += 1;
    else found.copies.set(id, { count: 1, record: again(partition, record) });
  });
  return found;
}

function again(partition: number, { key, value, headers }: ReceivedRecord): OutgoingRecord {
  return { topic: PROVISIONS_TOPIC, partition, key, value, headers: singleHeaders(headers) };
}

function singleHeaders(headers: RawHeaders): Record<string, Buffer | string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      if (value === undefined || Array.isArray(value))
        throw new CliFailure(`header ${name} of a record stands there twice`);
      return [name, value];
    }),
  );
}

const kafkaOf = (brokers: readonly string[]) => createKafka({ clientId: 'motlan-demonstration', brokers });
