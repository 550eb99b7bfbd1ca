import process from 'node:process';
import { PROVISIONS_TOPIC } from '@motlan/contracts';
import { Hub, until, type HubApp, type RunningHubApp } from '../support/hub.ts';
import { checkOut, commitBeforeSchemaChange, type OldCheckout } from '../support/old-checkout.ts';

const SUBJECTS = 64;
const quick = { KAFKA_SESSION_TIMEOUT_MS: '6000' };

const before = commitBeforeSchemaChange();
if ('missing' in before) process.stderr.write(`\n*** THE UPGRADE IS NOT TESTED: ${before.missing} ***\n\n`);

type Running = Readonly<Record<'exchange' | 'lgsp-node' | 'indexer', RunningHubApp>>;

let hub: Hub;
let old: OldCheckout | null = null;
beforeAll(async () => {
  if ('missing' in before) return;
  old = await checkOut(before.commit);
  hub = await Hub.start();
}, 120_000);
afterAll(async () => {
  if (old === null) return;
  await hub.stop();
  await old.remove();
}, 60_000);

const startAll = async (checkout?: string): Promise<Running> => {
  const start = (name: HubApp) => hub.startApp(name, { env: quick, ...(checkout ? { checkout } : {}) });
  const exchange = await start('exchange'); // It creates the topics.
  const [node, indexer] = await Promise.all([start('lgsp-node'), start('indexer')]);
  return { exchange, 'lgsp-node': node, indexer };
};

let version = 0;
let accepted = 0;
/** States the next version of every subject through a node. */
async function state(node: RunningHubApp): Promise<void> {
  version += 1;
  const lines = Array.from({ length: SUBJECTS }, (_, i) =>
    JSON.stringify({
      kind: 'source',
      dataset: 'administrative-units',
      subject: String(70_000 + i),
      version,
      elements: { name: `Xã ${version}`, kind: 'commune' },
    }),
  );
  const answer = await hub.call(
    `${node.url}/v1/agencies/G12/provisions/batch`,
    { method: 'POST', body: lines.join('\n'), headers: { 'content-type': 'application/x-ndjson' } },
    'G12',
  );
  expect({ status: answer.status, text: await answer.text() }).toMatchObject({
    status: 202,
    text: expect.not.stringContaining('problem') as string,
  });
  accepted += SUBJECTS;
}

const batchesOf = async ({ exchange }: Running) =>
  (await exchange.log()).split('\n').filter((line) => line.includes('"batch.decided"')).length;
const versionsIn = (app: 'exchange' | 'indexer', table: string) =>
  hub.query(app, `SELECT subject, version FROM ${table} ORDER BY subject`);

('missing' in before ? it.skip : it)(
  'old and new processes run side by side on the new schema: both take and decide, and nothing is lost',
  async () => {
    const was = await startAll(old!.folder); // There is a commit, so it was checked out.
    await state(was['lgsp-node']);
    await hub.quiet(was.exchange, accepted);

    const is = await startAll(); // Changes the schemas under those that run.
    const migrated = await batchesOf(was);
    let turn = 0;
    await until('both exchanges have decided since', async () => {
      turn += 1;
      await state((turn % 2 === 0 ? was : is)['lgsp-node']);
      await hub.quiet(is.exchange, accepted);
      return (await batchesOf(was)) > migrated && (await batchesOf(is)) > 0;
    });
    await state(was['lgsp-node']);
    await hub.quiet(is.exchange, accepted);

    for (const { exchange } of [was, is]) {
      // What a relay sent twice when it was given its shards is received twice, and decided once.
      expect(await hub.conservation(exchange)).toMatchObject({
        decided: accepted,
        deadLettered: 0,
        holds: true,
      });
    }
    const outcomes = await hub.query<{ outcome: string }>(
      'exchange',
      'SELECT DISTINCT outcome FROM decision ORDER BY 1',
    );
    expect(outcomes.map((row) => row.outcome)).toEqual(['ACCEPTED_FIRST', 'ACCEPTED_UPDATE']);

    for (const name of ['indexer', 'lgsp-node', 'exchange'] as const) {
      was[name].process.kill('SIGTERM');
      expect(await was[name].ended).toBe('SIGTERM'); // Closed in order, then by the signal it was asked with.
    }
    await state(is['lgsp-node']);
    const after = await hub.quiet(is.exchange, accepted);
    expect(after).toMatchObject({ decided: accepted, holds: true });
    expect((await hub.read(PROVISIONS_TOPIC)).length).toBe(after.received);
    await until('the index has caught up', async () => {
      const [held, indexed] = [
        await versionsIn('exchange', 'holding'),
        await versionsIn('indexer', 'indexed_record'),
      ];
      return JSON.stringify(held) === JSON.stringify(indexed);
    });
    expect(await versionsIn('indexer', 'indexed_record')).toEqual(
      Array.from({ length: SUBJECTS }, (_, i) => ({ subject: String(70_000 + i), version: String(version) })),
    );
  },
  240_000,
);
