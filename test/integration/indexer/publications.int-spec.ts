import { setTimeout as sleep } from 'node:timers/promises';
import { METRICS } from '@motlan/platform';
import { batchOf, shared } from './shared-batch.ts';
import { FakeExchange } from '../fake-exchange.ts';
import { startIndexer, type TestIndexer } from './start-indexer.ts';

const PARCEL = '0123456789bc';
const PERSON = '000999000007';

let exchange: FakeExchange;
let indexer: TestIndexer;
beforeEach(async () => {
  exchange = await FakeExchange.start();
  indexer = await startIndexer({ EXCHANGE_URL: exchange.url, CATALOGUE_POLL_MS: '100' });
  await indexer.take(batchOf('land', [shared({ dataset: 'land', subject: PARCEL })]));
  await indexer.take(
    batchOf('population', [
      shared({ dataset: 'population', subject: PERSON, elements: { former_pin: '000999000008' } }),
    ]),
  );
});
afterEach(async () => {
  await indexer.stop();
  await exchange.stop();
});

const land = async () => {
  const { status, body } = await indexer.get(`/v1/records/land/${PARCEL}`);
  return [status, body['code']];
};
const UNPUBLISHED = [404, 'dataset-not-published'];

async function until(what: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await what())) {
    if (Date.now() > deadline) throw new Error('it did not come to that');
    await sleep(20);
  }
}
const asked = (times: number) => {
  const from = exchange.asked.length;
  return until(() => Promise.resolve(exchange.asked.length >= from + times));
};
// Of the measure itself: the page of all measures would wait for Kafka, which is not there.
const ageSeconds = async () => {
  const measure = await METRICS.getSingleMetric('motlan_indexer_catalogue_age_seconds')?.get();
  return measure?.values[0]?.value;
};

it('follows what the exchange says, there and back, with what was indexed meanwhile', async () => {
  expect(await land()).toEqual(UNPUBLISHED);
  exchange.state(2, { land: true, population: true });
  await until(async () => (await land())[0] === 200);
  exchange.state(3, { land: false, population: true });
  await until(async () => (await land())[0] === 404);

  expect(await land()).toEqual(UNPUBLISHED);
  expect(exchange.asked[0]).toMatchObject({
    url: '/v1/datasets',
    headers: { authorization: 'Bearer operator' },
  });
});

it('keeps the last state while the exchange is away, and learns when it is back', async () => {
  exchange.state(2, { land: true });
  await until(async () => (await land())[0] === 200);
  for (const nonsense of [null, '{}', '[]', '{"catalogueVersion":9,"items":[{"id":"land"}]}', '<html>']) {
    exchange.says = nonsense;
    await asked(2);
    expect((await land())[0]).toBe(200);
  }
  exchange.state(3, { land: false });
  await until(async () => (await land())[0] === 404);
});

it('goes by the release until the exchange answers for the first time', async () => {
  await asked(2);

  expect(await land()).toEqual(UNPUBLISHED);
  expect((await indexer.get(`/v1/records/population/${PERSON}`)).status).toBe(200);
  expect(await ageSeconds()).toBeNaN();
});

it('says how old its knowledge is', async () => {
  exchange.state(2, { land: true });
  await until(async () => Number(await ageSeconds()) < 1);
  exchange.says = null;
  await asked(8);

  expect(await ageSeconds()).toBeGreaterThan(0.5);
});

it('tells no link that only an unpublished dataset states', async () => {
  const identity = async () => (await indexer.get('/v1/records/civil-status/000999000008')).body['identity'];
  expect(await identity()).toMatchObject({ succeededBy: PERSON });
  exchange.state(2, { population: false });
  await until(async () => (await identity()) === undefined);
});
