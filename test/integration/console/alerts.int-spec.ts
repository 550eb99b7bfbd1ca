import { createHmac } from 'node:crypto';
import type { Alert, AlertPage } from '@motlan/contracts';
import { AlertStore } from '@motlan/persistence';
import { AlertJudge } from '../../../apps/console/src/alerts/alert-judge.ts';
import { HubReader } from '../../../apps/console/src/alerts/hub-reader.ts';
import { Webhook } from '../../../apps/console/src/alerts/webhook.ts';
import { AppCaller } from '../../../apps/console/src/apps/app-caller.ts';
import { ConsoleConfig } from '../../../apps/console/src/console.config.ts';
import { OverviewReader } from '../../../apps/console/src/overview/overview-reader.ts';
import { ReaderLag } from '../../../apps/console/src/overview/reader-lag.ts';
import { startFakeApps, type FakeApps } from './fake-apps.ts';
import { startConsole, type TestConsole } from './start-console.ts';
import { startWebhookReceiver, type WebhookReceiver } from './webhook-receiver.ts';

const SECRET = 'a secret of this test';
const CONSERVATION = { received: 12, decided: 10, replayed: 1, deadLettered: 1, holds: true, lag: 0 };
const SUMS = { datasets: [{ dataset: 'land', records: 3, fingerprint: 'aa' }] };
const METRICS = 'motlan_indexer_lag_records 0\nmotlan_node_outbox_waiting 0\n';

let apps: FakeApps;
let receiver: WebhookReceiver;
let console_: TestConsole;
beforeAll(async () => {
  apps = await startFakeApps();
  receiver = await startWebhookReceiver();
  console_ = await startConsole({
    EXCHANGE_URL: apps.url,
    INDEXER_URL: apps.url,
    LGSP_NODE_URLS: apps.url,
    ALERT_WEBHOOK_URL: receiver.url,
    ALERT_WEBHOOK_SECRET: SECRET,
  });
  console_.app.get(ReaderLag).read = () => Promise.resolve(0); // No broker is there.
}, 60_000);
afterAll(async () => {
  await console_.stop();
  await receiver.stop();
  await apps.stop();
});
beforeEach(async () => {
  await console_.db.query('TRUNCATE alert, alert_delivery');
  await console_.db.query('UPDATE alert_judgement SET judged_at = NULL, memory = NULL');
  for (const [path, answer] of Object.entries({
    '/v1/conservation': { ...CONSERVATION, partitions: [], outcomes: {} },
    '/metrics': METRICS,
    '/v1/open-work': { tasks: { overdue: 0 }, discrepancies: { overdue: 0 } },
    '/v1/index': SUMS,
    '/v1/ledger': SUMS,
  }))
    apps.answers.set(path, answer);
  receiver.calls.length = 0;
  receiver.status = 204;
});

/** As if so many seconds had passed since everything that is known. */
async function later(seconds: number): Promise<void> {
  const earlier = (column: string) => `${column} = ${column} - $1 * interval '1 second'`;
  await console_.db.query(
    `UPDATE alert SET ${['since', 'last_so_at', 'opened_at', 'well_since', 'closed_at'].map(earlier).join(', ')}`,
    [seconds],
  );
  await console_.db.query(`UPDATE alert_judgement SET ${earlier('judged_at')}`, [seconds]);
  await console_.db.query(
    `UPDATE alert_delivery SET ${earlier('created_at')}, ${earlier('next_attempt_at')}`,
    [seconds],
  );
}

/** A console that has kept nothing in its memory: as after a restart, or as another one. */
function another(): AlertJudge {
  const { app, db } = console_;
  const overviews = app.get(OverviewReader);
  Object.assign(overviews, { kept: { get: (ask: () => Promise<unknown>) => ask() } });
  const config = app.get(ConsoleConfig);
  const hub = new HubReader(overviews, app.get(AppCaller), config);
  return new AlertJudge(db, app.get(AlertStore), hub, config);
}
const judge = () => another().judge();
const tell = () => console_.app.get(Webhook).tellNext();

const page = async (state: 'open' | 'closed' = 'open'): Promise<AlertPage> =>
  (await console_.get(`/v1/alerts?state=${state}`)).body as unknown as AlertPage;
const named = ({ items }: AlertPage) => items.map(({ rule, about }) => `${rule} ${about}`.trim());
const breakConservation = () =>
  apps.answers.set('/v1/conservation', { ...CONSERVATION, received: 15, holds: false });

it('says what is watched, and has nothing to say of a hub that is well', async () => {
  expect(await judge()).toBe(true);
  const { items, rules, judgedAt, webhook } = await page();

  expect([items, webhook]).toEqual([[], true]);
  expect(Date.now() - Date.parse(judgedAt!)).toBeLessThan(5_000);
  expect(rules.find(({ rule }) => rule === 'lag-high')).toMatchObject({
    threshold: 10_000,
    unit: 'messages',
    forSeconds: 60,
    setting: 'ALERT_LAG',
    known: true,
  });
  // Growth is not known before five minutes have passed.
  expect(rules.flatMap(({ rule, known }) => (known ? [] : [rule]))).toEqual(['lag-growing']);
});

it('opens once what stays so, across a restart, and closes it when it is over', async () => {
  breakConservation();
  await judge();
  expect(named(await page())).toEqual([]);

  await later(10);
  await judge();
  const { items } = await page();
  expect(items).toMatchObject([
    {
      rule: 'conservation-broken',
      state: 'open',
      value: 3,
      sentence: { en: expect.stringContaining('3 messages') as string },
      page: '/state',
      deliveries: [{ event: 'opened', state: 'waiting', attempts: 0 }],
    },
  ]);
  expect(Date.parse(items[0]!.openedAt) - Date.parse(items[0]!.since)).toBeGreaterThanOrEqual(10_000);

  apps.answers.set('/v1/conservation', CONSERVATION);
  await later(5);
  await judge();
  expect(named(await page())).toEqual(['conservation-broken']);
  await later(60);
  await judge();
  expect(named(await page())).toEqual([]);
  expect((await page('closed')).items).toMatchObject([{ id: items[0]!.id, state: 'closed' }]);
});

it('is judged by one console at a time, and opened once', async () => {
  breakConservation();
  await Promise.all([judge(), judge(), judge()]);
  await later(10);
  const judged = await Promise.all(Array.from({ length: 8 }, () => judge()));

  expect(judged.filter(Boolean)).toHaveLength(1);
  expect(await judge()).toBe(false);
  expect(named(await page())).toEqual(['conservation-broken']);
  expect(await console_.db.query('SELECT event FROM alert_delivery')).toEqual([{ event: 'opened' }]);
});

it('names an app that is silent, and does not know the rest', async () => {
  for (const path of ['/v1/conservation', '/v1/open-work', '/v1/ledger'])
    apps.answers.set(path, { status: 503 });
  await judge();
  await later(30);
  await judge();

  const { items, rules } = await page();
  expect(items.map(({ rule, about }) => [rule, about])).toEqual([['app-silent', 'exchange']]);
  expect(rules.flatMap(({ rule, known }) => (known ? [] : [rule]))).toEqual(
    expect.arrayContaining(['conservation-broken', 'lag-high', 'tasks-overdue', 'dead-letters-growing']),
  );
});

it('names a dataset whose index stays different, and none that moves', async () => {
  const compareAgain = async () => {
    await later(61);
    await console_.db.query(
      `UPDATE alert_judgement SET memory = (memory::jsonb || '{"compareAgainAtMs":0}')::json`,
    );
    await judge();
  };
  apps.answers.set('/v1/index', { datasets: [{ dataset: 'land', records: 2, fingerprint: 'bb' }] });
  await judge();
  apps.answers.set('/v1/ledger', { datasets: [{ dataset: 'land', records: 4, fingerprint: 'cc' }] });
  await compareAgain(); // The ledger has changed since: the index may be on its way.
  expect(named(await page())).toEqual([]);

  await compareAgain();
  expect(named(await page())).toEqual(['index-differs land']);
});

it('counts what is past its due date, and what was set aside lately', async () => {
  apps.answers.set('/v1/open-work', { tasks: { overdue: 2 }, discrepancies: { overdue: 1 } });
  await judge();
  expect((await page()).items).toMatchObject([{ rule: 'tasks-overdue', value: 3 }]);

  apps.answers.set('/v1/conservation', { ...CONSERVATION, received: 32, deadLettered: 21 });
  await later(5);
  await judge();
  expect(named(await page())).toEqual(['dead-letters-growing', 'tasks-overdue']);
});

describe('the webhook', () => {
  async function opened(): Promise<Alert> {
    breakConservation();
    await judge();
    await later(10);
    await judge();
    return (await page()).items[0]!;
  }
  const delivery = async () => (await page()).items[0]!.deliveries[0]!;

  it('is told once, signed, by however many consoles', async () => {
    const { id } = await opened();
    const told = await Promise.all(Array.from({ length: 6 }, tell));

    expect(told.filter(Boolean)).toHaveLength(1);
    expect(receiver.calls).toHaveLength(1);
    const { headers, text, body } = receiver.calls[0]!;
    expect(body).toMatchObject({ event: 'opened', alert: { id, rule: 'conservation-broken' } });
    expect(body.text).toContain('Không bảo toàn');
    const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${text}`;
    expect(headers['webhook-signature']).toBe(
      `v1,${createHmac('sha256', SECRET).update(signed).digest('base64')}`,
    );
    expect(await delivery()).toMatchObject({
      state: 'sent',
      attempts: 1,
      lastStatus: 204,
      nextAttemptAt: null,
    });
  });

  it('is left to the console that is about to tell it', async () => {
    await opened();
    await console_.db.transaction(async (tx) => {
      await tx.query('SELECT FROM alert_delivery FOR UPDATE'); // As one does that claims it.
      expect(await tell()).toBe(false);
    });
    expect(await tell()).toBe(true);
  });

  it('is told again when it does not answer or refuses, later each time, under the same id', async () => {
    await opened();
    receiver.status = null;
    await tell();
    expect(await delivery()).toMatchObject({ state: 'waiting', attempts: 1, lastStatus: null });
    expect(await tell()).toBe(false);

    receiver.status = 500;
    await later(5);
    await tell();
    const { nextAttemptAt, lastAttemptAt, ...second } = await delivery();
    expect(second).toMatchObject({ state: 'waiting', attempts: 2, lastStatus: 500 });
    expect(Date.parse(nextAttemptAt!) - Date.parse(lastAttemptAt!)).toBeGreaterThan(9_000);

    receiver.status = 200;
    await later(10);
    await tell();
    expect(await delivery()).toMatchObject({ state: 'sent', attempts: 3, lastStatus: 200 });
    expect(new Set(receiver.calls.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });

  it('hears that an alert is over after that it began', async () => {
    await opened();
    apps.answers.set('/v1/conservation', CONSERVATION);
    await later(5);
    await judge();
    await later(60);
    await judge();
    receiver.status = 503;
    await tell();
    expect(await tell()).toBe(false); // That it is over could be told, but not before that it began.
    receiver.status = 200;
    await later(5);
    while (await tell());
    expect(receiver.calls.map(({ body }) => body.event)).toEqual(['opened', 'opened', 'closed']);
  });

  it('is given up after a day, and what a console died with is told by another', async () => {
    await opened();
    await console_.db.query(
      `UPDATE alert_delivery SET attempts = 1, next_attempt_at = now() + interval '30 seconds'`, // Claimed, never settled.
    );
    expect(await tell()).toBe(false);
    await later(30);
    receiver.status = 500;
    expect(await tell()).toBe(true);
    await later(86_400);
    await tell();
    expect(await delivery()).toMatchObject({ state: 'given-up', attempts: 3, nextAttemptAt: null });
    expect(await tell()).toBe(false);
  });
});

it('pages, is for operators, and refuses what it does not know', async () => {
  await console_.db.query(
    `INSERT INTO alert (rule, about, since, last_so_at, opened_at)
     SELECT 'node-silent', 'http://node-' || n, now(), now(), date_trunc('milliseconds', now()) - n * interval '1 second'
       FROM generate_series(1, 5) AS n`, // Kept as the judgement keeps them, whose clock has milliseconds.
  );
  const first = await console_.get('/v1/alerts?limit=3');
  const second = await console_.get(`/v1/alerts?limit=3&cursor=${String(first.body['nextCursor'])}`);
  const abouts = [first, second].map(({ body }) =>
    (body as unknown as AlertPage).items.map(({ about }) => about.slice(-1)),
  );
  expect(abouts).toEqual([
    ['1', '2', '3'],
    ['4', '5'],
  ]);
  expect(second.body['nextCursor']).toBeNull();
  expect((await console_.get('/v1/alerts', 'h26')).body).toMatchObject({ code: 'operator-only' });
  for (const query of ['state=both', 'limit=0', 'cursor=zzz'])
    expect([query, (await console_.get(`/v1/alerts?${query}`)).status]).toEqual([query, 400]);
});
