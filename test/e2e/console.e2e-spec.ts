import { randomUUID } from 'node:crypto';
import type { MessageTrace } from '@motlan/contracts';
import { Hub, until, type RunningHubApp, type TestProvision } from '../support/hub.ts';

import.meta.jest.setTimeout(180_000);

let hub: Hub;
let exchange: RunningHubApp;
let console_: RunningHubApp;
const env = () => ({
  KAFKA_SESSION_TIMEOUT_MS: '6000',
  EXCHANGE_URL: exchange.url,
  INDEXER_URL: 'http://127.0.0.1:1',
  LGSP_NODE_URLS: 'http://127.0.0.1:1',
});

beforeAll(async () => {
  hub = await Hub.start();
  exchange = await hub.startApp('exchange');
  console_ = await hub.startApp('console', { env: env() });
});
afterAll(() => hub.stop());

const json = async <T>(path: string): Promise<T> => (await (await hub.call(console_.url + path)).json()) as T;

/** Messages by status, as the console's sums and its records tell. */
async function counted() {
  const { counts } = await json<{ counts: Record<string, number> }>(
    '/v1/operational-records/histogram?by=status',
  );
  const rows = await hub.query<{ status: string; n: string }>(
    'console',
    `SELECT status, count(*) AS n FROM operational_record r JOIN operational_facet f ON f.id = r.facet
      WHERE appended_at IS NOT NULL GROUP BY 1`,
  );
  return { sums: counts, records: Object.fromEntries(rows.map(({ status, n }) => [status, Number(n)])) };
}

it('tells of every message once, as the exchange counts them, though its reader is killed again and again', async () => {
  const messages: TestProvision[] = Array.from({ length: 1_500 }, (_, i) => ({
    subject: String(10_000 + (i % 700)),
    version: i,
    id: randomUUID(),
  }));
  for (let part = 0; part < 3; part += 1) {
    await hub.publish(messages.slice(part * 500, part * 500 + 500));
    await hub.publish(messages.slice(part * 500, part * 500 + 20)); // Sent again: replays.
    console_.process.kill('SIGKILL');
    await console_.ended;
    console_ = await hub.startApp('console', { env: env() });
  }
  const { decided, replayed, deadLettered, holds } = await hub.quiet(exchange, 1_560);
  expect({ decided, replayed, deadLettered, holds }).toEqual({
    decided: 1_500,
    replayed: 60,
    deadLettered: 0,
    holds: true,
  });

  const expected = { decided: 1_500, replayed: 60 };
  await until('every message has its record', async () => {
    const { records, sums } = await counted();
    return [records, sums].every(
      (c) => c['decided'] === decided && c['replayed'] === replayed && (c['pending'] ?? 0) === 0,
    );
  });
  expect(await counted()).toEqual({ sums: expected, records: expected });

  const trace = await json<MessageTrace>(`/v1/traces/${messages[0]!.id!}`);
  expect(trace.hops.filter(({ state }) => state === 'happened').map(({ hop }) => hop)).toEqual(
    expect.arrayContaining(['appended', 'decided', 'published', 'shared']),
  );
  expect(trace.records.map(({ status }) => status)).toEqual(['decided', 'replayed']);
  expect(trace.silent.toSorted()).toEqual(['indexer', 'lgsp-node']);
});
