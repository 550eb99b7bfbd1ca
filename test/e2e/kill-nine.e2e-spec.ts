import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Hub, until } from '../support/hub.ts';

let hub: Hub;
beforeAll(async () => {
  hub = await Hub.start();
}, 60_000);
afterAll(() => hub.stop(), 60_000);

const quick = { env: { KAFKA_SESSION_TIMEOUT_MS: '6000' } };
const BATCHES = 40;
const LINES = 200;

it('kill -9 of the node and of the exchange in the middle of an import: every record has exactly one decision', async () => {
  let exchange = await hub.startApp('exchange', quick);
  let node = await hub.startApp('lgsp-node', quick);
  const accepted: string[] = [];

  /** Posts a batch until it is accepted, as a client would: the same ids again after a broken connection. */
  const post = async (batch: number): Promise<void> => {
    const ids = Array.from({ length: LINES }, () => randomUUID());
    const lines = ids.map((messageId, i) =>
      JSON.stringify({
        messageId,
        kind: 'source',
        dataset: 'administrative-units',
        subject: String(10_000 + batch * LINES + i),
        version: 1,
        elements: { name: `Xã Giả Định ${batch}/${i}`, kind: 'commune' },
      }),
    );
    await until('the batch is accepted', async () => {
      const answer = await hub
        .call(
          `${node.url}/v1/agencies/G12/provisions/batch`,
          { method: 'POST', body: lines.join('\n'), headers: { 'content-type': 'application/x-ndjson' } },
          'G12',
        )
        .catch(() => null);
      return answer?.status === 202;
    });
    accepted.push(...ids);
  };

  const importing = (async () => {
    for (let batch = 0; batch < BATCHES; batch += 1) await post(batch);
  })();

  await until('the exchange is at work', async () => (await hub.conservation(exchange)).decided > 500);
  exchange.process.kill('SIGKILL');
  await exchange.ended;
  await sleep(300);
  node.process.kill('SIGKILL');
  await node.ended;
  node = await hub.startApp('lgsp-node', quick);
  exchange = await hub.startApp('exchange', quick);
  await importing;
  expect(accepted).toHaveLength(BATCHES * LINES);

  await until(
    'everything is decided',
    async () => (await hub.conservation(exchange)).decided >= accepted.length,
  );
  const conservation = await hub.conservation(exchange);
  expect(conservation).toMatchObject({ decided: accepted.length, deadLettered: 0, holds: true });
  expect(conservation.outcomes).toEqual({ ACCEPTED_FIRST: accepted.length });
  const decided = await hub.query<{ message_id: string }>('exchange', 'SELECT message_id FROM decision');
  expect(decided.map((row) => row.message_id).sort()).toEqual([...accepted].sort());

  // The node learns of every decision, and its own books balance.
  type Outbox = { accepted: number; sent: number; waiting: number; repeated: number; holds: boolean };
  const outbox = async () => (await (await hub.call(`${node.url}/v1/outbox`)).json()) as Outbox;
  await until('the outbox is empty', async () => (await outbox()).waiting === 0);
  expect(await outbox()).toMatchObject({ accepted: accepted.length, sent: accepted.length, holds: true });
  // Whatever the relay repeated was recognised: at most what it names, and nothing else was received twice.
  expect(conservation.replayed).toBeLessThanOrEqual((await outbox()).repeated);
  const state = async (id: string) =>
    (
      (await (await hub.call(`${node.url}/v1/agencies/G12/provisions/${id}`, {}, 'G12')).json()) as {
        status: string;
      }
    ).status;
  for (const app of [exchange, node]) expect(await app.log()).not.toMatch(/Giả Định|commune/u);
  for (const id of [accepted[0]!, accepted[accepted.length >> 1]!, accepted[accepted.length - 1]!]) {
    await until(`message is decided at the node`, async () => (await state(id)) === 'DECIDED');
  }
}, 240_000);
