import pg from 'pg';
import { NodeApp, type Answer } from './node-app.ts';
import { household, POST } from './provisions.ts';

const body = JSON.stringify(household());

let node: NodeApp;
const start = async (env: Readonly<Record<string, string>>) => {
  node = await NodeApp.start(env);
  return node;
};
afterEach(async () => {
  await node.close();
  for (const name of ['OUTBOX_ROWS_MAX', 'OUTBOX_BYTES_MAX']) Reflect.deleteProperty(process.env, name);
});

const statusesOf = (answers: readonly Answer[]) => answers.map(({ status }) => status);

describe('outbox-full: an outbox that is full answers 503 with Retry-After', () => {
  it('by rows', async () => {
    await start({ OUTBOX_ROWS_MAX: '2' });
    const answers = [await node.post(POST, body), await node.post(POST, body), await node.post(POST, body)];
    expect(statusesOf(answers)).toEqual([202, 202, 503]);
    expect(answers[2]).toMatchObject({ json: { code: 'outbox-full' }, headers: { 'retry-after': '5' } });
    await expect(node.rows()).resolves.toBe(2);
  });

  it('by bytes', async () => {
    await start({ OUTBOX_BYTES_MAX: String(2 * body.length) });
    const answers = [await node.post(POST, body), await node.post(POST, body), await node.post(POST, body)];
    expect(statusesOf(answers)).toEqual([202, 202, 503]);
    expect(answers[2]).toMatchObject({ json: { code: 'outbox-full' }, headers: { 'retry-after': '5' } });
  });

  it('counts what others stored, and accepts again when it has been sent', async () => {
    await start({ OUTBOX_BYTES_MAX: String(2 * body.length) });
    await node.post(POST, body);
    await node.post(POST, body);
    const { OutboxLevel } = await import('../../../apps/lgsp-node/src/intake/outbox-level.ts');
    const level = node.app.get(OutboxLevel, { strict: false });
    await level.refresh();
    expect(level.isFull()).toBe(true);
    await node.db.query('UPDATE outbox SET sent_at = now()');
    await level.refresh();
    expect(level.isFull()).toBe(false);
    expect((await node.post(POST, body)).status).toBe(202);
  });
});

it('takes no more into memory while the database does not answer, and all that it took is stored', async () => {
  await start({});
  const holder = new pg.Client({ connectionString: process.env['DATABASE_URL'] });
  await holder.connect();
  await holder.query('BEGIN');
  await holder.query('LOCK TABLE outbox IN ACCESS EXCLUSIVE MODE');
  const large = JSON.stringify(
    household('0100000001', {
      elements: { ...(household()['elements'] as object), hb_name: 'ạ'.repeat(3_900) },
    }),
  );
  const lines = `${Array.from({ length: 600 }, () => large).join('\n')}\n`; // 7 MB a batch.
  const batch = () => node.post(`${POST}/batch`, lines, { 'content-type': 'application/x-ndjson' });
  const taken: Promise<Answer>[] = [];
  let refused: Answer | null = null;
  for (let i = 0; i < 40 && !refused; i += 1) {
    const answer = batch();
    const first = await Promise.race([
      answer,
      new Promise<null>((resolve) => setTimeout(resolve, 300, null)),
    ]);
    if (first) refused = first;
    else taken.push(answer);
  }
  expect(refused).toMatchObject({ status: 503, headers: { 'retry-after': '5' } });
  expect(taken.length).toBeLessThan(20); // 64 MiB, and no more.

  await holder.query('COMMIT');
  await holder.end();
  expect(new Set(statusesOf(await Promise.all(taken)))).toEqual(new Set([202]));
  await expect(node.rows()).resolves.toBe(600 * taken.length);
}, 120_000);
