import { randomUUID } from 'node:crypto';
import { ReaderLag } from '../../../apps/console/src/overview/reader-lag.ts';
import { startFakeApps, type FakeApps } from './fake-apps.ts';
import { startConsole, type TestConsole } from './start-console.ts';
import { answer, byRule, provisions, toAgency } from './topic-records.ts';

let apps: FakeApps;
let console_: TestConsole;
beforeAll(async () => {
  apps = await startFakeApps();
  console_ = await startConsole({
    EXCHANGE_URL: apps.url,
    INDEXER_URL: apps.url,
    LGSP_NODE_URLS: `${apps.url},http://127.0.0.1:1`,
  });
  // As where no broker answers: the client itself would look for one until the process ends.
  console_.app.get(ReaderLag).read = () => Promise.resolve(null);
});
afterAll(async () => {
  await console_.stop();
  await apps.stop();
});

const conservation = { received: 12, decided: 10, replayed: 1, deadLettered: 1, holds: true, lag: 3 };

it('gathers how everything stands and says who did not answer', async () => {
  const lastMinute = Math.floor(Date.now() / 60_000) * 60_000 - 30_000;
  const [a, b] = [0, 1].map((offset) => ({
    id: randomUUID(),
    partition: 1,
    offset,
    appendedAtMs: lastMinute + offset,
  }));
  await console_.take(
    provisions(a!, b!),
    toAgency('H26', answer(a!, byRule('REFUSED_ALREADY_PROVIDED', 'OO-10'))),
  );
  apps.answers.set('/v1/conservation', { ...conservation, partitions: [], outcomes: {} });
  apps.answers.set(
    '/metrics',
    'motlan_indexer_lag_records 4\nmotlan_node_outbox_waiting 2\nmotlan_node_outbox_oldest_waiting_seconds 0.5\n',
  );
  apps.answers.set('/v1/outbox', {
    agencies: [
      { agency: 'H26', waiting: 2, accepted: 9 },
      { agency: 'G01', waiting: 0 },
    ],
  });

  const { status, body } = await console_.get('/v1/overview');
  expect(status).toBe(200);
  expect(body).toMatchObject({
    sources: [
      { source: 'exchange', answered: true },
      { source: 'indexer', answered: true },
      { source: 'lgsp-node', url: apps.url, answered: true },
      { source: 'lgsp-node', url: 'http://127.0.0.1:1', answered: false },
      { source: 'kafka', answered: false },
    ],
    rates: {
      overSeconds: 10,
      appendedPerSecond: 0.2,
      endedPerSecond: 0.1,
      outcomesPerSecond: { REFUSED_ALREADY_PROVIDED: 0.1 },
    },
    latency: { messages: 1 },
    conservation,
    lag: { exchange: 3, indexer: 4, console: null },
    nodes: [
      {
        answered: true,
        waiting: 2,
        oldestWaitingSeconds: 0.5,
        agencies: [{ agency: 'H26', waiting: 2 }],
        hosts: ['H26', 'G01'],
      },
      { answered: false, waiting: null, hosts: null, lastAnsweredAt: null },
    ],
    oldestUnhandled: { where: 'topic', messageId: b!.id, at: new Date(b!.appendedAtMs).toISOString() },
    deadLetters: 1,
  });
}, 15_000);

it('asks nobody twice within a second, and is for operators', async () => {
  apps.asked.length = 0;
  await Promise.all([1, 2, 3].map(() => console_.get('/v1/overview')));

  expect(apps.asked.filter(({ path }) => path === '/v1/conservation').length).toBeLessThan(2);
  expect((await console_.get('/v1/overview', 'h26')).body).toMatchObject({ code: 'operator-only' });
}, 15_000);
