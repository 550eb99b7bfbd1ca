import { randomUUID } from 'node:crypto';
import { agencyTopic } from '@motlan/contracts';
import { Hub, toRecord, until, type RunningHubApp } from '../support/hub.ts';
import { saveDatabase } from '../support/saved-database.ts';

const quick = { env: { KAFKA_SESSION_TIMEOUT_MS: '6000' } };

let hub: Hub;
beforeEach(async () => {
  hub = await Hub.start();
}, 60_000);
afterEach(() => hub.stop(), 60_000);

const QUARTER = 250;
const FIRST = 4 * QUARTER;
const NEW = 2_000;

it('an older ledger goes back, reads again what it does not know, and ends as if it had never been restored', async () => {
  let exchange = await hub.startApp('exchange', quick);
  const indexer = await hub.startApp('indexer', { env: { ...quick.env, EXCHANGE_URL: exchange.url } });
  const first = units(FIRST, 10_000);
  await hub.publish(first);
  await hub.quiet(exchange, FIRST);
  await endOf(exchange);
  const backup = await saveDatabase(hub.sandbox, 'exchange');
  const toldThen = (await idsTold()).all.length;

  exchange = await hub.startApp('exchange', quick);
  const later = [...followUps(first), ...units(NEW, 20_000)];
  await hub.publish(later);
  await hub.send([{ ...toRecord({ subject: '30000' }), value: 'not json' }]);
  const received = FIRST + later.length + 1;
  const conservation = await hub.quiet(exchange, received);
  expect(conservation).toMatchObject({ received, replayed: QUARTER, deadLettered: 1, holds: true });
  const ledger = await ledgerRows();
  const fingerprint = await fingerprintAt(`${exchange.url}/v1/ledger`);
  const isIndexed = async () => (await fingerprintAt(`${indexer.url}/v1/index`)) === fingerprint;
  await until('everything is indexed', isIndexed);
  const index = await indexRows();
  const told = await idsTold();
  await endOf(exchange);

  await backup.restore();
  exchange = await hub.startApp('exchange', quick);

  // Nobody sends anything: it must notice by itself.
  expect(await hub.quiet(exchange, received)).toEqual(conservation);
  expect(await exchange.log()).toContain('position.behind');
  expect(await ledgerRows()).toEqual(ledger);
  expect(await fingerprintAt(`${exchange.url}/v1/ledger`)).toBe(fingerprint);
  // Readers are told again what was told since the backup, under the same ids.
  const toldAgain = 2 * told.all.length - toldThen;
  await until('it is told again', async () => (await idsTold()).all.length >= toldAgain);
  expect(await idsTold()).toMatchObject({ distinct: told.distinct, all: { length: toldAgain } });
  // And no row of the index is written a second time.
  await until('the index has read it', async () => (await lagOf(indexer)) === 0);
  expect(await indexRows()).toEqual(index);
}, 420_000);

it('an older outbox sends again what it does not know to be sent, learns every decision, and loses nothing', async () => {
  let exchange = await hub.startApp('exchange', quick);
  let node = await hub.startApp('lgsp-node', quick);
  const [decided, sent, waiting, unknown] = [10_000, 20_000, 30_000, 40_000].map((from) => units(500, from));

  await post(node, decided!);
  await until('it is decided', async () => (await statuses(node, decided!)) === 'DECIDED');
  await endOf(exchange);
  await post(node, sent!);
  await until('it is sent', async () => (await statuses(node, sent!)) === 'SENT');
  await hub.sandbox.stopService('kafka');
  await post(node, waiting!);
  await endOf(node);
  const backup = await saveDatabase(hub.sandbox, 'lgspNode');

  await hub.sandbox.restart('kafka');
  node = await hub.startApp('lgsp-node', quick);
  exchange = await hub.startApp('exchange', quick);
  await post(node, unknown!);
  const all = [...decided!, ...sent!, ...waiting!, ...unknown!];
  await until('everything is decided', async () => (await statuses(node, all)) === 'DECIDED');
  const before = await hub.conservation(exchange);
  expect(before).toMatchObject({ decided: all.length, holds: true });
  await endOf(node);

  await backup.restore();
  node = await hub.startApp('lgsp-node', quick);

  // What was sent by then is answered by messages that came after the backup: the inbox reads them again.
  const kept = [...decided!, ...sent!, ...waiting!];
  await until('what it knows is decided', async () => (await statuses(node, kept)) === 'DECIDED');
  // What came later it does not know: the agency's system, which has no answer, sends it again under the same ids.
  expect(await statuses(node, unknown!)).toBe('404');
  await post(node, unknown!);
  await until('everything is decided', async () => (await statuses(node, all)) === 'DECIDED');

  const again = waiting!.length + unknown!.length;
  const after = await hub.quiet(exchange, before.received + again);
  expect(after).toMatchObject({
    decided: before.decided,
    outcomes: before.outcomes,
    deadLettered: 0,
    holds: true,
  });
  expect(after.replayed).toBe(before.replayed + again);
  expect(await (await hub.call(`${node.url}/v1/outbox`)).json()).toMatchObject({
    accepted: all.length,
    sent: all.length,
    waiting: 0,
    holds: true,
  });
}, 420_000);

type Unit = { readonly subject: string; readonly id: string; readonly version: number };

const units = (count: number, from: number): Unit[] =>
  Array.from({ length: count }, (_, i) => ({ subject: String(from + i), id: randomUUID(), version: 2 }));

/** A quarter each: a newer version, the same message once more, an older version, other content at the same version. */
function followUps(first: readonly Unit[]) {
  const part = (n: number) => first.slice(n * QUARTER, (n + 1) * QUARTER);
  return [
    ...part(0).map((unit) => ({ ...unit, id: randomUUID(), version: 3, name: `Xã Mới ${unit.subject}` })),
    ...part(1),
    ...part(2).map((unit) => ({ ...unit, id: randomUUID(), version: 1 })),
    ...part(3).map((unit) => ({ ...unit, id: randomUUID(), name: `Xã Khác ${unit.subject}` })),
  ];
}

const TABLES = [
  'intake',
  'intake_outcome',
  'decision',
  'holding',
  'provisional',
  'dead_letter',
  'task',
  'discrepancy_report',
  'element_count',
];

/** Everything the ledger holds, but for what its own clock said, and numbers given in the order of writing. */
async function ledgerRows(): Promise<Record<string, unknown[]>> {
  const rows: Record<string, unknown[]> = {};
  for (const table of TABLES) {
    const found = await hub.query<{ row: { answer?: string } }>(
      'exchange',
      `SELECT to_jsonb(t) - 'decided_at' - 'set_aside_at' - 'report_id' AS row FROM ${table} t ORDER BY 1`,
    );
    rows[table] = found.map(({ row }) => withoutClock(row));
  }
  return rows;
}

function withoutClock(row: { answer?: string }): unknown {
  if (row.answer === undefined) return row;
  return { ...row, answer: { ...(JSON.parse(row.answer) as object), decidedAt: null } };
}

/** xmin changes with every write of a row. */
const indexRows = () => hub.query('indexer', 'SELECT xmin::text, * FROM indexed_record ORDER BY subject');

async function fingerprintAt(url: string): Promise<string | undefined> {
  const answer = await hub.call(url);
  if (!answer.ok) return undefined; // The index is not ready to tell while Kafka is busy.
  const { datasets } = (await answer.json()) as { datasets: { dataset: string; fingerprint: string }[] };
  return datasets.find(({ dataset }) => dataset === 'administrative-units')?.fingerprint;
}

async function lagOf({ url }: RunningHubApp): Promise<number> {
  return ((await (await hub.call(`${url}/v1/index`)).json()) as { lag: number }).lag;
}

async function idsTold(): Promise<{ all: string[]; distinct: string[] }> {
  const all = (await hub.read(agencyTopic('G12'))).map((record) => String(record.headers['ce_id']));
  return { all, distinct: [...new Set(all)].sort() };
}

async function post({ url }: RunningHubApp, batch: readonly Unit[]): Promise<void> {
  const lines = batch.map(({ subject, id, version }) =>
    JSON.stringify({
      messageId: id,
      kind: 'source',
      dataset: 'administrative-units',
      subject,
      version,
      elements: { name: `Xã Giả Định ${subject}`, kind: 'commune' },
    }),
  );
  const init = {
    method: 'POST',
    body: lines.join('\n'),
    headers: { 'content-type': 'application/x-ndjson' },
  };
  const answer = await hub.call(`${url}/v1/agencies/G12/provisions/batch`, init, 'G12');
  expect(answer.status).toBe(202);
  expect(await answer.text()).not.toContain('problem');
}

/** The one status all of them have, or those there are; of the first, the last, and one in twenty. */
async function statuses({ url }: RunningHubApp, batch: readonly Unit[]): Promise<string> {
  const sample = batch.filter((_, i) => i % 20 === 0 || i === batch.length - 1);
  const found = await Promise.all(
    sample.map(async ({ id }) => {
      const answer = await hub.call(`${url}/v1/agencies/G12/provisions/${id}`, {}, 'G12');
      return answer.ok ? ((await answer.json()) as { status: string }).status : String(answer.status);
    }),
  );
  return [...new Set(found)].sort().join(', ');
}

async function endOf(app: RunningHubApp): Promise<void> {
  app.process.kill('SIGTERM');
  await app.ended;
}
