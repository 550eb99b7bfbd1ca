import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DifferenceKind, VerifyLine, VerifyReport } from '@motlan/contracts';
import { verifyHub, type VerifyHubOptions } from '../../apps/cli/src/verify/verify-hub.ts';
import { Hub, toRecord, until, type HubApp, type RunningHubApp } from '../support/hub.ts';
import { recordChange } from '../support/random-histories/live-changes.ts';
import { liveHistories } from '../support/random-histories/live-histories.ts';

const MESSAGES = 3_000;
const SEED = Date.now() % 2 ** 31;
const SCRIPT = join(import.meta.dirname, '..', '..', 'apps', 'exchange', 'dist', 'verify', 'main.js');

let hub: Hub;
let exchange: RunningHubApp;
let indexer: RunningHubApp;
let received = 0;

beforeAll(async () => {
  hub = await Hub.start();
  const env = { CATALOGUE_LEAD_MS: '500', KAFKA_SESSION_TIMEOUT_MS: '6000' };
  [exchange, indexer] = await Promise.all([hub.startApp('exchange', { env }), hub.startApp('indexer')]);
  const records = liveHistories({ messages: MESSAGES, seed: SEED, endsMs: [null, Date.now() + 5_000] });
  await send(records.slice(0, MESSAGES / 2));
  await recordChange(hub, () => [exchange], {
    kind: 'dataset',
    dataset: 'population',
    set: { mode: 'observe' },
  });
  await sleep(1_000); // It takes effect.
  await send(records.slice(MESSAGES / 2));
  await send(records.slice(0, 100)); // Once more.
  await send(
    Array.from({ length: 20 }, (_, i) => ({ ...toRecord({ subject: String(30_000 + i) }), value: '{' })),
  );
  await quiet();
}, 400_000);

afterAll(() => hub.stop(), 60_000);

async function send(records: Parameters<Hub['send']>[0]): Promise<void> {
  await hub.send(records);
  received += records.length;
}

/** Everything is decided, published and indexed. */
async function quiet(): Promise<void> {
  await hub.quiet(exchange, received);
  await until('the index has everything', async () => {
    const { lag } = (await (await hub.call(`${indexer.url}/v1/index`)).json()) as { lag: number };
    return lag === 0;
  });
}

const settings = () => ({
  ...process.env,
  NODE_OPTIONS: '',
  DATABASE_URL: hub.sandbox.databases.exchange,
  KAFKA_BROKERS: hub.sandbox.kafkaBrokers.join(','),
  DIGEST_KEY_FILE: join(hub.sandbox.folder, 'digest-key.json'),
  TEST_SUBJECTS_FILE: '',
});

const verify = (more: Partial<VerifyHubOptions> = {}): Promise<VerifyReport> =>
  verifyHub({
    env: settings(),
    indexer: { url: indexer.url, token: hub.tokens.operator },
    pace: 'full',
    ...more,
  });

/** What is left of the scratch schema. */
const scratch = () =>
  hub.query('exchange', `SELECT nspname FROM pg_namespace WHERE nspname = 'motlan_verify'`);

it(`finds everything equal, and leaves nothing behind, seed ${SEED}`, async () => {
  const report = await verify();

  expect(report).toMatchObject({ verdict: 'equal', messages: received, examples: [], unproven: [] });
  const { decided, replayed, deadLettered } = await hub.conservation(exchange);
  const sumOf = (figure: 'decided' | 'replayed' | 'deadLettered') =>
    report.partitions.reduce((sum, partition) => sum + partition[figure], 0);
  expect([sumOf('decided'), sumOf('replayed'), sumOf('deadLettered')]).toEqual([
    decided,
    replayed,
    deadLettered,
  ]);
  expect(deadLettered).toBe(20);
  expect(replayed).toBeGreaterThanOrEqual(100);
  expect(report.compared.decisions).toBe(decided);
  expect(report.compared.indexRows).toBeGreaterThan(100);
  expect(await scratch()).toEqual([]);
}, 400_000);

it('verifies beside traffic, as the ledger stood when it began', async () => {
  const before = received;
  const more = liveHistories({ messages: 20_000, seed: SEED + 1, endsMs: [null] });
  const verified = new AbortController();
  const traffic = (async () => {
    for (let i = 0; i < more.length && !verified.signal.aborted; i += 20) {
      await send(more.slice(i, i + 20));
      await sleep(100);
    }
  })();
  const report = await verify({ pace: 'gentle' }).finally(() => verified.abort());
  await traffic;
  await quiet();

  expect(report).toMatchObject({ verdict: 'equal', examples: [], unproven: [] });
  expect(report.messages).toBeGreaterThan(before);
  expect(report.messages).toBeLessThan(received);
  expect(await hub.conservation(exchange)).toMatchObject({ holds: true, received });
}, 400_000);

it('goes on where a run ended that was killed', async () => {
  const child = spawn(process.execPath, [SCRIPT], {
    env: { ...settings(), BATCH_RECORDS_MAX: '5' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  for await (const text of createInterface({ input: child.stdout })) {
    const line = JSON.parse(text) as VerifyLine;
    if (line.line === 'progress' && line.phase === 'deciding' && line.done > 0) child.kill('SIGKILL');
  }
  const lines: VerifyLine[] = [];
  const report = await verify({ onLine: (line) => lines.push(line) });

  const started = lines.find((line) => line.line === 'started');
  expect(started).toMatchObject({ messages: received, startedOver: null });
  expect(started?.resumedFrom).toBeGreaterThan(0);
  expect(report).toMatchObject({ verdict: 'equal', messages: received, examples: [] });
}, 400_000);

it.each<[string, DifferenceKind, HubApp, string, string]>([
  [
    'a changed digest',
    'decision-altered',
    'exchange',
    'decision',
    `UPDATE decision SET body_digest = '\\x00' WHERE ${one('decision')}`,
  ],
  [
    'a deleted decision',
    'decision-missing',
    'exchange',
    'decision',
    `DELETE FROM decision WHERE ${one('decision')}`,
  ],
  [
    'a holding too few',
    'holding-missing',
    'exchange',
    'holding',
    `DELETE FROM holding WHERE ${one('holding')}`,
  ],
  [
    'a counter that was moved',
    'counter',
    'exchange',
    'intake',
    `UPDATE intake SET decided = decided + 1 WHERE ${one('intake')}`,
  ],
  [
    'an index row too many',
    'index-row-extra',
    'indexer',
    'indexed_record',
    `INSERT INTO indexed_record SELECT dataset, 'nobody', type, key, version, revoked, provider, provided_at, valid_until, elements, partition, "offset", indexed_at, terms FROM indexed_record WHERE ${one('indexed_record')}`,
  ],
  [
    'an index row that is missing',
    'index-row-missing',
    'indexer',
    'indexed_record',
    `DELETE FROM indexed_record WHERE ${one('indexed_record')}`,
  ],
  [
    'an index row of an older version',
    'index-row-older',
    'indexer',
    'indexed_record',
    `UPDATE indexed_record SET version = version - 1 WHERE ${one('indexed_record')}`,
  ],
])(
  'names %s',
  async (_, kind, app, table, sql) => {
    await hub.query(app, `CREATE TABLE kept_aside AS SELECT * FROM ${table}`);
    await hub.query(app, sql);
    const report = await verify();
    await hub.query(
      app,
      table === 'intake'
        ? `UPDATE intake AS i SET decided = k.decided FROM kept_aside AS k WHERE i.partition = k.partition`
        : `DELETE FROM ${table}`,
    );
    if (table !== 'intake') await hub.query(app, `INSERT INTO ${table} SELECT * FROM kept_aside`);
    await hub.query(app, `DROP TABLE kept_aside`);

    expect(report).toMatchObject({ verdict: 'differs', first: { kind } });
    expect(report.differences[kind]).toBe(1);
    if (kind.startsWith('decision')) expect(report.first?.messageId).toMatch(/^[0-9a-f-]{36}$/u);
  },
  400_000,
);

/** A condition that one row of a table meets. */
function one(table: string): string {
  return `ctid = (SELECT ctid FROM ${table} LIMIT 1)`;
}

it('says why where it cannot run', async () => {
  await expect(verify({ env: { ...settings(), DIGEST_KEY_FILE: '' } })).rejects.toThrow('DIGEST_KEY_FILE');
}, 60_000);
