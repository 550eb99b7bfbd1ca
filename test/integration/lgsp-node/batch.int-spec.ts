import { randomUUID } from 'node:crypto';
import { NodeApp, type Answer } from './node-app.ts';
import { household, POST } from './provisions.ts';

let node: NodeApp;
beforeAll(async () => {
  node = await NodeApp.start();
});
afterEach(() => node.clear());
afterAll(() => node.close());

const post = (body: string) => node.post(`${POST}/batch`, body, { 'content-type': 'application/x-ndjson' });
const linesOf = ({ text }: Answer) =>
  text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Record<string, unknown>]));
const bodies = async () =>
  (await node.db.query<{ body: Buffer }[]>('SELECT body FROM outbox ORDER BY seq')).map(({ body }) =>
    body.toString(),
  );

it('stores good lines in their order, and answers every line', async () => {
  const [good, other] = [
    JSON.stringify(household('0100000001')),
    JSON.stringify(household('0100000001', { version: 2 })),
  ];
  const answer = await post(`${good}\r\n\n{"kind":\n${JSON.stringify(household('1'))}\n  \n${other}`);

  expect(answer.status).toBe(202);
  expect(answer.headers['content-type']).toMatch(/^application\/x-ndjson/u);
  expect(linesOf(answer)).toMatchObject([
    { line: 1, status: 'QUEUED' },
    { line: 3, problem: { code: 'not-json', pointer: '' } },
    { line: 4, problem: { code: 'subject-invalid', pointer: '/subject' } },
    { line: 6, status: 'QUEUED' },
  ]);
  await expect(bodies()).resolves.toEqual([`${good}\r`, other]);
});

it('takes the messageId of a line out of what it stores', async () => {
  const messageId = randomUUID();
  const answer = await post(JSON.stringify({ messageId: messageId.toUpperCase(), ...household() }));

  expect(linesOf(answer)).toEqual([{ line: 1, messageId, status: 'QUEUED' }]);
  await expect(bodies()).resolves.toEqual([JSON.stringify(household())]);
});

it('answers a line that is nested too deep as any other bad line, and stores the good ones', async () => {
  const deep = `{"messageId":"${randomUUID()}","x":${'['.repeat(60_000)}${']'.repeat(60_000)}}`;
  const answer = await post(`${deep}\n${JSON.stringify(household())}`);

  expect(answer.status).toBe(202);
  expect(linesOf(answer)).toMatchObject([
    { line: 1, problem: { code: 'field-missing' } },
    { line: 2, status: 'QUEUED' },
  ]);
});

it('refuses a messageId that is no UUID, with the pointer to it', async () => {
  const answer = await post(JSON.stringify({ messageId: 7, ...household() }));

  expect(linesOf(answer)).toMatchObject([{ problem: { code: 'message-id-invalid', pointer: '/messageId' } }]);
});

it('treats lines of one id alike, whether the first came in this batch or before', async () => {
  const [before, now] = [randomUUID(), randomUUID()];
  const line = (messageId: string, version: number) =>
    JSON.stringify({ messageId, ...household('0100000001', { version }) });
  await node.post(POST, JSON.stringify(household()), { 'idempotency-key': before });
  await node.db.query('UPDATE outbox SET sent_at = now()');
  const answer = await post(
    [line(before, 1), line(before, 2), line(now, 1), line(now, 1), line(now, 2)].join('\n'),
  );

  expect(linesOf(answer)).toMatchObject([
    { line: 1, status: 'SENT' },
    { line: 2, problem: { code: 'message-id-reused', pointer: '' } },
    { line: 3, status: 'QUEUED' },
    { line: 4, status: 'QUEUED' },
    { line: 5, problem: { code: 'message-id-reused' } },
  ]);
  await expect(node.rows()).resolves.toBe(2);
});

it('takes a thousand lines, and of more it stores none', async () => {
  const line = `${JSON.stringify(household())}\n`;
  const full = await post(line.repeat(1_000));
  const over = await post(line.repeat(1_001));

  expect(full.status).toBe(202);
  expect(linesOf(full)).toHaveLength(1_000);
  expect(over).toMatchObject({ status: 413, json: { code: 'too-many-lines', pointer: '' } });
  await expect(node.rows()).resolves.toBe(1_000);
});

it('refuses a batch that is too large, empty, or of another media type', async () => {
  const answers = [
    await post(' '.repeat(8 * 1024 * 1024 + 1)),
    await post('\n\n'),
    await node.post(`${POST}/batch`, JSON.stringify(household())),
  ];

  expect(answers.map(({ status, json }) => [status, json['code'], json['pointer']])).toEqual([
    [413, 'body-too-large', ''],
    [400, 'body-missing', ''],
    [415, 'media-type-unsupported', ''],
  ]);
});

it('answers two batches that hold the same ids in opposite order', async () => {
  const ids = Array.from({ length: 200 }, () => randomUUID());
  const batch = (order: readonly string[]) =>
    order.map((messageId) => JSON.stringify({ messageId, ...household() })).join('\n');
  for (let round = 0; round < 5; round += 1) {
    const answers = await Promise.all([post(batch(ids)), post(batch(ids.toReversed())), post(batch(ids))]);
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    await expect(node.rows()).resolves.toBe(200);
    await node.db.query('DELETE FROM outbox');
  }
});
