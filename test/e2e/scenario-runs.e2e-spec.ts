import type { ShownScenarioRun } from '@motlan/contracts';
import { Hub, until, type RunningHubApp } from '../support/hub.ts';

import.meta.jest.setTimeout(240_000);

let hub: Hub;
let first: RunningHubApp;
let second: RunningHubApp;

// Two consoles on one database, as behind a load balancer.
beforeAll(async () => {
  hub = await Hub.start();
  const exchange = await hub.startApp('exchange', { env: { CATALOGUE_LEAD_MS: '2000' } });
  const indexer = await hub.startApp('indexer', { env: { EXCHANGE_URL: exchange.url } });
  const node = await hub.startApp('lgsp-node', { env: { INDEXER_URL: indexer.url } });
  const env = {
    EXCHANGE_URL: exchange.url,
    INDEXER_URL: indexer.url,
    LGSP_NODE_URLS: node.url,
    KAFKA_SESSION_TIMEOUT_MS: '6000',
  };
  first = await hub.startApp('console', { env });
  second = await hub.startApp('console', { env });
}, 300_000); // Five processes, one after the other, on whatever the machine has left.
afterAll(() => hub.stop(), 60_000);

const start = async (app: RunningHubApp, body: object): Promise<ShownScenarioRun> => {
  const headers = { 'content-type': 'application/json' };
  const answer = await hub.call(`${app.url}/v1/scenario-runs`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers,
  });
  expect(answer.status).toBe(201);
  return (await answer.json()) as ShownScenarioRun;
};
const show = async (app: RunningHubApp, id: string): Promise<ShownScenarioRun> =>
  (await (await hub.call(`${app.url}/v1/scenario-runs/${id}`)).json()) as ShownScenarioRun;
const tell = (app: RunningHubApp, id: string, command: string): Promise<Response> =>
  hub.call(`${app.url}/v1/scenario-runs/${id}/${command}`, { method: 'POST' });

it('plays the birth of a child to its end, each message of it a message of the hub', async () => {
  const { id } = await start(first, { scenario: 'birth', seed: '7' });
  await until('the run has ended', async () => (await show(second, id)).state !== 'running');
  const run = await show(second, id);
  expect([run.state, run.story.flatMap(({ differences }) => differences)]).toEqual(['ended', []]);
  expect(run).toMatchObject({ papers: { before: 10, now: 0 }, days: { before: 20, now: 3 } });

  const [refused] = run.story.filter(({ answer }) => answer?.outcome === 'REFUSED_ALREADY_PROVIDED');
  const { messageId = '', agency = '' } = refused?.messages[0] ?? {};
  await until('the console knows the message', async () => {
    const trace = await hub.call(`${first.url}/v1/traces/${messageId}?agency=${agency}`);
    return trace.ok && ((await trace.json()) as { outcome: string }).outcome === 'REFUSED_ALREADY_PROVIDED';
  });
});

it('is steered from any console, and says so when its own was killed', async () => {
  const { id } = await start(first, { scenario: 'licence', seed: '7', mode: 'step' });
  await tell(second, id, 'step');
  await until('one step is done', async () => (await show(second, id)).stepsDone === 1);
  first.process.kill('SIGKILL');
  await first.ended;
  await until('it is interrupted', async () => (await show(second, id)).state === 'interrupted');
  expect(await show(second, id)).toMatchObject({ stepsDone: 1 });
  expect((await tell(second, id, 'resume')).status).toBe(409);
});
