import { setTimeout as sleep } from 'node:timers/promises';
import { FakeExchange } from '../fake-exchange.ts';
import { FakeIndex } from './fake-index.ts';
import { NodeApp } from './node-app.ts';

const SUBJECT = '000999000007';
const ADDED = { code: '9.000009', agency: 'H26', linked: [], verifies: ['population.full_name'], papers: [] };

let exchange: FakeExchange;
let index: FakeIndex;
let node: NodeApp;
beforeAll(async () => {
  exchange = await FakeExchange.start();
  index = await FakeIndex.start();
  index.answer = { status: 200, body: '{ "records": [] }' };
  node = await NodeApp.start({
    INDEXER_URL: index.url,
    EXCHANGE_URL: exchange.url,
    CATALOGUE_POLL_MS: '100',
  });
});
afterAll(async () => {
  await node.close();
  await exchange.stop();
  await index.stop();
});

const read = async (procedure: string) => {
  const path = `/v1/agencies/H26/records/population/${SUBJECT}?procedureCode=${procedure}&dossierCode=H26-261123-0001`;
  return (await node.get(path, 'token-H26')).status;
};

async function until(what: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await what())) {
    if (Date.now() > deadline) throw new Error('it did not come to that');
    await sleep(20);
  }
}

it('lets agencies read for a procedure that the exchange took on while the node ran', async () => {
  expect([await read('1.001193'), await read(ADDED.code)]).toEqual([200, 403]);

  exchange.says = JSON.stringify({ catalogueVersion: 2, items: [ADDED] });
  await until(async () => (await read(ADDED.code)) === 200);
  expect(await read('1.001193')).toBe(403);

  exchange.says = null; // The exchange is away: what it said last holds.
  const asked = exchange.asked.length;
  await until(() => Promise.resolve(exchange.asked.length > asked + 2));
  expect([await read('1.001193'), await read(ADDED.code)]).toEqual([403, 200]);
});
