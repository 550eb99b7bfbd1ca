import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { agencyTopic, PROVISIONS_TOPIC, sharedTopic, type Decision } from '@motlan/contracts';
import { describeTopic, laggingReplicas } from '@motlan/kafka';
import type { Broker } from '@motlan/sandbox';
import { Hub, until, type RunningHubApp } from '../support/hub.ts';

const quick = { env: { KAFKA_SESSION_TIMEOUT_MS: '6000' } };
const LINES = 30;
/** Between two posts: subjects of this dataset have five digits, so there are not many. */
const PAUSE_MS = 100;

let hub: Hub;
let exchange: RunningHubApp;
let node: RunningHubApp;
let indexer: RunningHubApp;
beforeAll(async () => {
  hub = await Hub.start({ brokers: 3 });
  exchange = await hub.startApp('exchange', quick);
  [node, indexer] = await Promise.all([
    hub.startApp('lgsp-node', quick),
    hub.startApp('indexer', { env: { ...quick.env, EXCHANGE_URL: exchange.url } }),
  ]);
}, 300_000); // Seventy topics with three copies each take their time on a machine with other work.
afterAll(() => hub.stop(), 60_000);

it('keeps each topic on all three, and acknowledges what two have', async () => {
  const settings = await describeTopic(hub.kafka, PROVISIONS_TOPIC);

  expect(settings.get('min.insync.replicas')).toBe('2');
  expect(await laggingReplicas(hub.kafka)).toEqual([]);
});

it('loses nothing and repeats no effect while each broker in turn is killed, and one loses its disk', async () => {
  const accepted: string[] = [];
  const over = new AbortController();
  const sending = (async () => {
    while (!over.signal.aborted) {
      accepted.push(...(await postBatch(accepted.length)));
      await sleep(PAUSE_MS);
    }
  })();

  for (const broker of hub.sandbox.brokers) {
    await hub.sandbox.kill(broker);
    await decidedMore();
    await hub.sandbox.restart(broker);
    await allInSync();
  }
  const wiped: Broker = 'kafka-2';
  await hub.sandbox.wipe(wiped);
  await decidedMore();
  await allInSync(); // It has everything again, so the next may go.
  await hub.sandbox.kill('kafka');
  await decidedMore();
  await hub.sandbox.restart('kafka');
  over.abort();
  await sending;
  await allInSync();

  await until('everything is decided', async () => (await conservation()).decided >= accepted.length);
  const books = await conservation();
  expect(books).toMatchObject({ decided: accepted.length, deadLettered: 0, holds: true, lag: 0 });
  expect(books.outcomes).toEqual({ ACCEPTED_FIRST: accepted.length });
  expect(await rowsOf('exchange', 'SELECT message_id FROM decision')).toEqual([...accepted].sort());
  // What reached the topic twice was recognised, and is no more than the relay says.
  const outbox = await outboxOf(node);
  expect(outbox).toMatchObject({ accepted: accepted.length, sent: accepted.length, waiting: 0, holds: true });
  expect(books.replayed).toBeLessThanOrEqual(outbox.repeated);

  await until(
    'everything is indexed',
    async () => (await count('indexer', 'indexed_record')) === accepted.length,
  );
  expect(await count('exchange', 'holding')).toBe(accepted.length);
  const told = (await hub.read(agencyTopic('G12'))).map((r) => JSON.parse(String(r.value)) as Decision);
  expect([...new Set(told.map((decision) => decision.messageId))].sort()).toEqual([...accepted].sort());
  const shared = await hub.read(sharedTopic('administrative-units'));
  expect(new Set(shared.map((r) => String(r.key))).size).toBe(accepted.length);
  for (const app of [exchange, node, indexer]) expect(app.process.exitCode).toBeNull(); // None had to start anew.
}, 300_000);

it('starts with one broker away, and with all back everything is in sync', async () => {
  await hub.sandbox.stopService('kafka');
  exchange.process.kill('SIGTERM');
  await exchange.ended;
  exchange = await hub.startApp('exchange', quick);
  const { decided } = await conservation();

  const ids = await postBatch(80_000);

  await until('it is decided', async () => (await conservation()).decided === decided + ids.length);
  await hub.sandbox.restart('kafka');
  await allInSync();
}, 180_000);

/** Posts lines to the node until they are accepted. */
async function postBatch(from: number): Promise<string[]> {
  const ids = Array.from({ length: LINES }, () => randomUUID());
  const lines = ids.map((messageId, i) =>
    JSON.stringify({
      messageId,
      kind: 'source',
      dataset: 'administrative-units',
      subject: String(10_000 + from + i),
      version: 1,
      elements: { name: `Xã Giả Định ${from + i}`, kind: 'commune' },
    }),
  );
  const headers = { 'content-type': 'application/x-ndjson' };
  const init = { method: 'POST', body: lines.join('\n'), headers };
  await until('the lines are accepted', async () => {
    const answer = await hub.call(`${node.url}/v1/agencies/G12/provisions/batch`, init, 'G12');
    return answer.status === 202 && !(await answer.text()).includes('problem');
  });
  return ids;
}

const conservation = () => hub.conservation(exchange);

/** Messages flow: more are decided than were a moment ago. */
async function decidedMore(): Promise<void> {
  const before = await count('exchange', 'decision');
  await until('more is decided', async () => (await count('exchange', 'decision')) >= before + 10 * LINES);
}

const allInSync = () =>
  until('all copies are in sync', async () => (await laggingReplicas(hub.kafka)).length === 0);

type Outbox = { accepted: number; sent: number; waiting: number; repeated: number; holds: boolean };
async function outboxOf({ url }: RunningHubApp): Promise<Outbox> {
  const outbox = async () => (await (await hub.call(`${url}/v1/outbox`)).json()) as Outbox;
  await until('the outbox is empty', async () => (await outbox()).waiting === 0);
  return outbox();
}

async function rowsOf(app: 'exchange', sql: string): Promise<string[]> {
  return (await hub.query<{ message_id: string }>(app, sql)).map((row) => row.message_id).sort();
}

async function count(app: 'exchange' | 'indexer', table: string): Promise<number> {
  const [row] = await hub.query<{ n: number }>(app, `SELECT count(*)::int AS n FROM ${table}`);
  return row!.n;
}
