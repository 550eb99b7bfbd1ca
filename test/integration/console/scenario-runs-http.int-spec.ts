import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ShownScenarioRun } from '@motlan/contracts';
import { loadCatalogue } from '@motlan/catalogue';
import { ScenarioPlayer } from '../../../apps/console/src/scenarios/scenario-player.ts';
import { startFakeHub, type FakeHub } from './fake-hub.ts';
import { startConsole, type TestConsole } from './start-console.ts';

import.meta.jest.setTimeout(60_000); // A busy machine plays slowly.

let hub: FakeHub;
let folder: string;
let console_: TestConsole;
beforeAll(async () => {
  hub = await startFakeHub();
  folder = await mkdtemp(join(tmpdir(), 'motlan-runs-'));
  const agencies = Object.fromEntries(
    [...loadCatalogue().agencies.keys()].map((code) => [code, `t-${code}`]),
  );
  await writeFile(
    join(folder, 'tokens.json'),
    JSON.stringify({ operator: 'operator', agencies: { ...agencies, H26: 'h26' } }),
  );
  console_ = await startConsole({
    TOKENS_FILE: join(folder, 'tokens.json'),
    EXCHANGE_URL: hub.url,
    INDEXER_URL: hub.url,
    LGSP_NODE_URLS: hub.url,
  });
});
afterAll(async () => {
  await console_.stop();
  await hub.stop();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  await console_.db.query('DELETE FROM scenario_run');
  hub.decides = true;
  hub.answers = true;
  hub.told.length = 0;
});

const start = async (body: object) => {
  const answer = await console_.post('/v1/scenario-runs', {
    scenario: 'vehicle-transfer',
    seed: '7',
    ...body,
  });
  return { ...answer, run: answer.body as unknown as ShownScenarioRun };
};
const show = async (id: string) =>
  (await console_.get(`/v1/scenario-runs/${id}`)).body as unknown as ShownScenarioRun;
const tell = (id: string, command: string) => console_.post(`/v1/scenario-runs/${id}/${command}`, {});

async function until(id: string, isSo: (run: ShownScenarioRun) => boolean): Promise<ShownScenarioRun> {
  for (let i = 0; i < 600; i += 1) {
    const run = await show(id);
    if (isSo(run)) return run;
    await sleep(50);
  }
  throw new Error(`waited in vain: ${JSON.stringify(await show(id))}`);
}

it('says on the event stream of an operator that runs have changed, and to nobody else', async () => {
  await console_.app.listen(0, '127.0.0.1');
  const stop = new AbortController();
  const listen = async (token: string) => {
    const response = await fetch(`${await console_.app.getUrl()}/v1/events`, {
      signal: stop.signal,
      headers: { authorization: `Bearer ${token}` },
    });
    const heard = { text: '' };
    const reading = (async () => {
      for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) heard.text += chunk;
    })().catch(() => undefined);
    return { heard, reading };
  };
  const [operator, agency] = await Promise.all([listen('operator'), listen('h26')]);
  const times = () => operator.heard.text.split('event: scenario-runs\ndata:').length - 1;
  const { run } = await start({ mode: 'step' });
  for (let i = 0; i < 100 && times() < 1; i += 1) await sleep(50);
  const before = times();
  await tell(run.id, 'stop');
  for (let i = 0; i < 100 && times() <= before; i += 1) await sleep(50);

  expect([before > 0, times() > before]).toEqual([true, true]);
  expect(agency.heard.text).toContain('event: hello');
  expect(agency.heard.text).not.toContain('scenario-runs');
  stop.abort();
  await Promise.all([operator.reading, agency.reading]);
  await until(run.id, ({ state }) => state === 'stopped');
});

it('plays a life event to its end with the agencies’ own tokens, and tells what differed, and no value', async () => {
  const { status, run } = await start({});
  expect([status, run.state, run.startedBy, run.story[0]?.say.en]).toEqual([
    201,
    'running',
    'operator',
    expect.stringMatching(/^S-[\da-f]{8} sells the .* S-[\da-f]{8} to S-[\da-f]{8}/u),
  ]);
  const ended = await until(run.id, ({ state }) => state === 'ended');
  expect(ended).toMatchObject({ stepsDone: 6, papers: { before: 6, now: 1 } });
  expect(ended.story[2]).toMatchObject({
    answer: { status: 'DECIDED', outcome: 'ACCEPTED_FIRST', rule: 'OO-02', version: 1 },
    differences: [
      { part: 'outcome', expected: 'ACCEPTED_UPDATE', seen: 'ACCEPTED_FIRST' },
      { part: 'rule', expected: 'OO-03', seen: 'OO-02' },
    ],
    messages: [{ agency: 'G01', dataset: 'vehicles' }],
  });
  const handedIn = hub.told.filter(({ path }) => path.endsWith('/provisions'));
  expect(new Set(handedIn.map(({ authorization }) => authorization))).toEqual(new Set(['Bearer t-G01']));
  const all = JSON.stringify(await console_.db.query('SELECT * FROM scenario_step')) + JSON.stringify(ended);
  const values = handedIn.flatMap(({ body }) => {
    const { subject, elements } = body as { subject: string; elements: Record<string, unknown> };
    return [subject, elements['full_name'], elements['plate_no'], elements['chassis_no']];
  });
  for (const value of values) if (typeof value === 'string') expect(all).not.toContain(value);
});

it('waits before each step until somebody says so, whichever console they say it to', async () => {
  const { run } = await start({ mode: 'step' });
  expect(run).toMatchObject({ state: 'paused', stepsDone: 0 });
  await tell(run.id, 'step');
  const one = await until(run.id, ({ stepsDone }) => stepsDone === 1);
  expect([one.state, one.story.map(({ state }) => state)]).toEqual([
    'paused',
    ['done', 'waiting', 'waiting', 'waiting', 'waiting', 'waiting'],
  ]);
  await tell(run.id, 'resume');
  await until(run.id, ({ state }) => state === 'ended');
  expect(await tell(run.id, 'step')).toMatchObject({ status: 409, body: { code: 'run-ended' } });
});

it('pauses after the step that has begun, and stops', async () => {
  hub.decides = false;
  const { run } = await start({});
  await until(run.id, ({ story }) => story[0]?.state === 'doing');
  expect((await tell(run.id, 'pause')).body).toMatchObject({ state: 'running' });
  hub.decides = true;
  const paused = await until(run.id, ({ state }) => state === 'paused');
  expect(paused.stepsDone).toBe(1);
  await tell(run.id, 'stop');
  await until(run.id, ({ state, endedAt }) => state === 'stopped' && endedAt !== null);
});

it('refuses more than three at once, and one that needs what another changes', async () => {
  const changing = await start({ scenario: 'building-permit', mode: 'step' });
  expect(await start({ scenario: 'birth' })).toMatchObject({ status: 409, body: { code: 'runs-collide' } });
  const others = [await start({ mode: 'step' }), await start({ mode: 'step' })];
  expect(await start({})).toMatchObject({ status: 429, body: { code: 'too-many-runs' } });
  for (const { run } of [changing, ...others]) {
    await tell(run.id, 'stop');
    await until(run.id, ({ state }) => state === 'stopped');
  }
});

it('says so where the hub gives no answer', async () => {
  hub.answers = false;
  const { run } = await start({});
  await until(run.id, ({ state }) => state === 'failed');
});

it('says so where the process that played a run has gone, and never plays it on', async () => {
  const { run } = await start({ mode: 'step' });
  await console_.db.query(
    `UPDATE scenario_run SET alive_until = now() - interval '1 s', player = gen_random_uuid()`,
  );
  expect(await show(run.id)).toMatchObject({ state: 'interrupted', endedAt: expect.any(String) as string });
  expect(await tell(run.id, 'resume')).toMatchObject({ status: 409 });
  await sleep(500);
  expect(hub.told).toEqual([]);
});

it('ends its runs as interrupted when its process ends', async () => {
  const { run } = await start({ mode: 'step' });
  await console_.app.get(ScenarioPlayer).onModuleDestroy();
  expect(await show(run.id)).toMatchObject({ state: 'interrupted' });
});

describe('what is asked', () => {
  it.each([
    ['an unknown scenario', { scenario: 'wedding' }, 422, 'unknown-scenario', '/scenario'],
    ['an unknown variant', { variant: 'late' }, 422, 'unknown-scenario', '/variant'],
    ['another mode', { mode: 'fast' }, 422, 'field-invalid', '/mode'],
    ['a long seed', { seed: 'x'.repeat(41) }, 422, 'field-invalid', '/seed'],
    ['an unknown field', { speed: 1 }, 422, 'field-unknown', '/speed'],
  ])('refuses %s', async (_, body, status, code, pointer) => {
    expect(await start(body)).toMatchObject({ status, body: { code, pointer } });
  });

  it('is for operators, and lists newest first by pages', async () => {
    expect(await console_.get('/v1/scenarios', 'h26')).toMatchObject({ status: 403 });
    expect((await console_.get('/v1/scenarios')).body['items']).toHaveLength(12);
    await console_.db.query(
      `INSERT INTO scenario_run (run_id, scenario, seed, salt, mode, started_by, player, alive_until, steps, state, started_at)
       SELECT gen_random_uuid(), 'birth', n::text, 's', 'run', 'operator', gen_random_uuid(), now(), 3, 'ended', now() - n * interval '1 s'
         FROM generate_series(1, 5) AS n`,
    );
    const first = await console_.get('/v1/scenario-runs?limit=3');
    const next = await console_.get(`/v1/scenario-runs?limit=3&cursor=${String(first.body['nextCursor'])}`);
    const seeds = [first, next].flatMap(({ body }) =>
      (body['items'] as { seed: string }[]).map((r) => r.seed),
    );
    expect([seeds, next.body['nextCursor']]).toEqual([['1', '2', '3', '4', '5'], null]);
    expect(await console_.get('/v1/scenario-runs/nonsense')).toMatchObject({ status: 404 });
    expect(await console_.get('/v1/scenario-runs?cursor=x')).toMatchObject({ status: 400 });
  });
});
