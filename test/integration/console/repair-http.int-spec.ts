import type { HiddenLetter, ReferencedTask, ViewedLetter } from '@motlan/contracts';
import { startFakeApps, type FakeApps } from './fake-apps.ts';
import { startConsole, type TestConsole } from './start-console.ts';

const SUBJECT = '000123456789';
const LETTER = '/v1/dead-letters/3/7';
const bytes = (text: string) => ({ base64: Buffer.from(text).toString('base64'), text });

let apps: FakeApps;
let console_: TestConsole;
beforeAll(async () => {
  apps = await startFakeApps();
  console_ = await startConsole({ EXCHANGE_URL: apps.url });
});
afterAll(async () => {
  await console_.stop();
  await apps.stop();
});
beforeEach(async () => {
  apps.answers.clear();
  await console_.db.query('TRUNCATE letter_viewing');
});

const letter = {
  ...{ position: '3/7', reason: 'not-json', pointer: null, hop: 'exchange, reading', agency: 'H26' },
  ...{ subject: SUBJECT, dataset: 'Nguyễn Văn A', messageId: null, size: 9, state: 'waiting', redrives: [] },
  ...{ source: '/agencies/H26', key: bytes(SUBJECT), body: bytes('{"a": "b"') },
  headers: [
    { name: 'ce_subject', ...bytes(SUBJECT) },
    { name: SUBJECT, ...bytes('') },
  ],
};

describe('Dead letters at the console', () => {
  it('tells everything of a letter but what stands in it', async () => {
    apps.answers.set(LETTER, letter);

    const { status, text, body } = await console_.get(LETTER);
    expect(status).toBe(200);
    expect(body as unknown as HiddenLetter).toMatchObject({
      subject: expect.stringMatching(/^S-[0-9a-f]{8}$/u) as string,
      dataset: null,
      keyBytes: 12,
      bodyBytes: 9,
      headers: [
        { name: 'ce_subject', bytes: 12 },
        { name: '…', bytes: 0 },
      ],
      viewings: [],
    });
    expect(text).not.toContain(SUBJECT);
    expect(text).not.toContain('Nguyễn');
    expect(text).not.toContain(bytes(SUBJECT).base64);
  });

  it('shows the bytes to whoever says why, and keeps who looked, when and why', async () => {
    apps.answers.set(LETTER, letter);

    const { status, body } = await console_.post(`${LETTER}/viewings`, { purpose: ' the sender asks ' });
    expect(status).toBe(200);
    expect((body as unknown as ViewedLetter).letter.body?.text).toBe('{"a": "b"');

    const { viewings } = (await console_.get(LETTER)).body as unknown as HiddenLetter;
    expect(viewings).toEqual([(body as unknown as ViewedLetter).viewing]);
    expect(viewings[0]).toMatchObject({ by: 'operator', purpose: 'the sender asks' });
  });

  it.each([
    ['no purpose', {}, 'field-missing'],
    ['an empty one', { purpose: '  ' }, 'field-invalid'],
    ['a long one', { purpose: 'x'.repeat(501) }, 'field-invalid'],
  ])('shows nothing for %s', async (_, purpose, code) => {
    apps.answers.set(LETTER, letter);

    const { status, body } = await console_.post(`${LETTER}/viewings`, purpose);
    expect([status, body['code'], body['pointer']]).toEqual([422, code, '/purpose']);
    expect(await console_.db.query('SELECT FROM letter_viewing')).toHaveLength(0);
  });

  it('keeps nothing of a letter there is not, and shows no agency anything', async () => {
    expect((await console_.post(`${LETTER}/viewings`, { purpose: 'p' })).body['code']).toBe('unknown-letter');
    apps.answers.set(LETTER, letter);
    expect((await console_.post(`${LETTER}/viewings`, { purpose: 'p' }, 'h26')).status).toBe(403);
    expect(await console_.db.query('SELECT FROM letter_viewing')).toHaveLength(0);
  });

  it('forgets after twelve months who looked', async () => {
    apps.answers.set(LETTER, letter);
    await console_.post(`${LETTER}/viewings`, { purpose: 'p' });

    await console_.deleteOld(Date.now() + 365 * 86_400_000);
    expect(await console_.db.query('SELECT FROM letter_viewing')).toHaveLength(1);
    await console_.deleteOld(Date.now() + 367 * 86_400_000);
    expect(await console_.db.query('SELECT FROM letter_viewing')).toHaveLength(0);
  });
});

it('lists tasks with references to subjects and without record keys, and passes the query on', async () => {
  const task = { taskId: 't', subject: SUBJECT, record: { type: 'marriage', key: '12/2026' }, agency: 'G15' };
  apps.answers.set('/v1/tasks?state=open&order=due', { items: [task], nextCursor: 'n' });

  const { text, body } = await console_.get('/v1/tasks?state=open&order=due');
  expect(body['nextCursor']).toBe('n');
  expect((body['items'] as ReferencedTask[])[0]).toEqual({
    ...{ taskId: 't', agency: 'G15', recordType: 'marriage' },
    subject: expect.stringMatching(/^S-[0-9a-f]{8}$/u) as string,
  });
  expect(text).not.toMatch(/000123456789|12\/2026/u);
});

it('says that the exchange does not answer', async () => {
  apps.answers.set('/v1/discrepancies', { status: 503 });
  expect(await console_.get('/v1/discrepancies')).toMatchObject({ status: 503, body: { code: 'not-ready' } });
});
