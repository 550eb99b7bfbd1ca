import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { partitionOf } from '@motlan/contracts';
import { NodeApp } from './node-app.ts';
import { household, POST } from './provisions.ts';

let node: NodeApp;
beforeAll(async () => {
  node = await NodeApp.start();
});
afterEach(() => node.clear());
afterAll(() => node.close());

const text = JSON.stringify(household());

interface Row {
  readonly [column: string]: unknown;
  readonly body: Buffer;
}
const rows = () => node.db.query<Row[]>('SELECT * FROM outbox ORDER BY seq');

it('answers 202 only when the row is committed', async () => {
  const other = node.db.createQueryRunner();
  await other.startTransaction();
  await other.query('LOCK TABLE outbox IN EXCLUSIVE MODE');
  let answered = false;
  const posting = node.post(POST, text).finally(() => (answered = true));
  await sleep(300);
  const early = answered;
  await other.rollbackTransaction();
  await other.release();

  expect((await posting).status).toBe(202);
  expect(early).toBe(false);
  await expect(node.rows()).resolves.toBe(1);
});

it('answers 503 and promises nothing while the database is away', async () => {
  await node.db.query(`CREATE FUNCTION away() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'away' USING ERRCODE = '57P01'; END $$`);
  await node.db.query('CREATE TRIGGER away BEFORE INSERT ON outbox EXECUTE FUNCTION away()');
  const answer = await node.post(POST, text);
  await node.db.query('DROP FUNCTION away CASCADE');

  expect(answer).toMatchObject({ status: 503, json: { code: 'not-ready' }, headers: { 'retry-after': '5' } });
});

it('stores the bytes as received, under the shard of the subject and the sub-unit of the path', async () => {
  const body = ` ${JSON.stringify(household('0100000001'), null, 2)}\n`;
  const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
  const answer = await node.post('/v1/agencies/G12.05/provisions', body, { traceparent });

  expect(answer.headers['location']).toBe(
    `/v1/agencies/G12.05/provisions/${String(answer.json['messageId'])}`,
  );
  const [row] = await rows();
  expect(row).toMatchObject({
    agency: 'G12.05',
    node_agency: 'G12',
    subject: '0100000001',
    shard: partitionOf('0100000001', 16),
    message_id: answer.json['messageId'],
    traceparent,
  });
  expect(row!.body.toString()).toBe(body);
});

it('begins a trace where the caller has none that is valid', async () => {
  await node.post(POST, text, { traceparent: `00-${'0'.repeat(32)}-${'b'.repeat(16)}-01` });

  const [row] = await rows();
  expect(row!['traceparent']).toMatch(/^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-01$/u);
});

it('takes a repetition for what it is, however the body is written', async () => {
  const id = randomUUID();
  const first = await node.post(POST, text, { 'idempotency-key': id });
  const again = await node.post(POST, JSON.stringify(household(), null, 2), {
    'idempotency-key': `"${id.toUpperCase()}"`,
  });
  const { kind, ...rest } = household();
  const reordered = await node.post(POST, JSON.stringify({ ...rest, kind }), { 'idempotency-key': id });

  expect([first, again, reordered].map(({ status }) => status)).toEqual([202, 202, 202]);
  expect(again.json).toEqual({ messageId: id, status: 'QUEUED' });
  await expect(node.rows()).resolves.toBe(1);
});

it('tells the present status to a repetition', async () => {
  const id = randomUUID();
  await node.post(POST, text, { 'idempotency-key': id });
  await node.db.query('UPDATE outbox SET sent_at = now()');

  expect((await node.post(POST, text, { 'idempotency-key': id })).json).toEqual({
    messageId: id,
    status: 'SENT',
  });
});

it('refuses an id that was used for another body, and keeps the first', async () => {
  const id = randomUUID();
  await node.post(POST, text, { 'idempotency-key': id });
  const other = await node.post(POST, JSON.stringify(household('0100000001', { version: 2 })), {
    'idempotency-key': id,
  });

  expect(other).toMatchObject({ status: 422, json: { code: 'message-id-reused', pointer: '' } });
  expect((await rows()).map(({ body }) => body.toString())).toEqual([text]);
});

it('lets another sub-unit use the same id', async () => {
  const id = randomUUID();
  const answers = [
    await node.post(POST, text, { 'idempotency-key': id }),
    await node.post('/v1/agencies/G12.05/provisions', JSON.stringify(household('0100000002')), {
      'idempotency-key': id,
    }),
  ];

  expect(answers.map(({ status }) => status)).toEqual([202, 202]);
  await expect(node.rows()).resolves.toBe(2);
});

it('stores one of many that come at once under one id', async () => {
  const id = randomUUID();
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      node.post(POST, i < 10 ? text : JSON.stringify(household('0100000001', { version: 2 })), {
        'idempotency-key': id,
      }),
    ),
  );

  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses).toEqual([...Array<number>(10).fill(202), ...Array<number>(10).fill(422)]);
  await expect(node.rows()).resolves.toBe(1);
});

it('answers 503 with Retry-After when the outbox is full', async () => {
  const small = await NodeApp.start({ OUTBOX_ROWS_MAX: '2' });
  const answers = [];
  for (let i = 0; i < 3; i += 1) answers.push(await small.post(POST, text));
  const rows = await small.rows();
  await small.close();

  expect(answers.map(({ status }) => status)).toEqual([202, 202, 503]);
  expect(answers[2]).toMatchObject({ json: { code: 'outbox-full' }, headers: { 'retry-after': '5' } });
  expect(rows).toBe(2);
});

it('counts answers by outcome', async () => {
  await node.post(POST, text);
  await node.post(POST, '{');

  const { text: measures } = await node.get('/metrics');
  expect(measures).toMatch(/motlan_node_provisions_total\{outcome="accepted"\} \d/u);
  expect(measures).toMatch(/motlan_node_provisions_total\{outcome="not-json"\} \d/u);
});
