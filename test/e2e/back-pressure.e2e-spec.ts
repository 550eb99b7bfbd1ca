import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { PROVISION_PARTITIONS, PROVISIONS_TOPIC } from '@motlan/contracts';
import type { OutgoingRecord } from '@motlan/kafka';
import { Hub, type RunningHubApp } from '../support/hub.ts';

const BODY_BYTES = 200_000;
const RECORDS = 1_000; // 200 MB: what is not bounded by far exceeds what is.
const MIB = 1_048_576;

let hub: Hub;
let exchange: RunningHubApp;
beforeAll(async () => {
  hub = await Hub.start();
  exchange = await hub.startApp('exchange');
}, 60_000);
afterAll(() => hub.stop(), 60_000);

const records = (count: number, body: Buffer): OutgoingRecord[] =>
  Array.from({ length: count }, (_, i) => ({
    topic: PROVISIONS_TOPIC,
    partition: i % PROVISION_PARTITIONS,
    key: null,
    value: body,
    headers: {},
  }));

/** Memory of the exchange by one of its measures. */
async function memory(measure: string): Promise<number> {
  const text = await (await fetch(`${exchange.url}/metrics`)).text();
  return Number(new RegExp(`^motlan_${measure} (.+)$`, 'mu').exec(text)?.[1]);
}

const held = async () =>
  (await memory('nodejs_heap_size_used_bytes')) + (await memory('nodejs_external_memory_bytes'));

it('a slow exchange stops reading: its memory stays flat, however much waits for it, and then it takes all', async () => {
  await hub.send(records(PROVISION_PARTITIONS, Buffer.from('x')));
  await hub.quiet(exchange, PROVISION_PARTITIONS);
  const slow = new pg.Client({ connectionString: hub.sandbox.databases.exchange });
  await slow.connect();
  await slow.query('BEGIN');
  await slow.query('SELECT FROM intake FOR UPDATE'); // Every partition waits for this.
  const before = await held();

  const body = Buffer.alloc(BODY_BYTES, 'x');
  for (let sent = 0; sent < RECORDS; sent += 100) await hub.send(records(100, body));
  let most = 0;
  for (let i = 0; i < 20; i += 1) {
    most = Math.max(most, await held());
    await sleep(250);
  }
  // One fetch is 10 MiB; with what is made of it, a few times that.
  expect(most - before).toBeLessThan(80 * MIB);

  await slow.query('COMMIT');
  await slow.end();
  const done = hub.quiet(exchange, PROVISION_PARTITIONS + RECORDS);
  let peak = 0;
  while ((await Promise.race([done, sleep(100, 'not yet' as const)])) === 'not yet') {
    peak = Math.max(peak, await memory('process_resident_memory_bytes'));
  }
  expect(await done).toMatchObject({ deadLettered: PROVISION_PARTITIONS + RECORDS, holds: true });
  expect(peak).toBeLessThan(700 * MIB);
}, 180_000);
