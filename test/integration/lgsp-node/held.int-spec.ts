import { join } from 'node:path';
import { BadConfiguration } from '@motlan/platform';
import { HeldSubjects } from '../../../apps/lgsp-node/src/intake/held-subjects.ts';
import { NodeApp } from './node-app.ts';
import { household, POST } from './provisions.ts';

const FILE = join(import.meta.dirname, '../../../libs/catalogue/data/test-subjects.csv');
const HELD = '000999000005';

let node: NodeApp;
beforeAll(async () => {
  node = await NodeApp.start({ TEST_SUBJECTS_FILE: FILE });
});
afterEach(() => node.clear());
afterAll(() => node.close());

const post = async (subject: string) => {
  const answer = await node.post(POST, JSON.stringify(household(subject)));
  expect(answer).toMatchObject({ status: 202, json: { status: 'QUEUED' } });
  return String(answer.json['messageId']);
};
const known = async (id: string) => (await node.get(`${POST}/${id}`)).json;

describe('a subject that is answered after ten minutes', () => {
  it('is accepted at once, held back for ten minutes, and says until when', async () => {
    const id = await post(HELD);
    const { receivedAt, sendAfter, status } = await known(id);

    expect(status).toBe('QUEUED');
    expect(Date.parse(String(sendAfter)) - Date.parse(String(receivedAt))).toBe(600_000);
  });

  it('is no longer shown as held when it was sent', async () => {
    const id = await post(HELD);
    await node.db.query('UPDATE outbox SET sent_at = now()');

    expect(await known(id)).not.toHaveProperty('sendAfter');
  });

  it('does not count as waiting for the broker before its time', async () => {
    await post(HELD);
    const figures = async () => (await node.get('/v1/outbox', 'token-operator')).json;

    expect(await figures()).toMatchObject({ accepted: 1, waiting: 1, oldestWaitingAt: null, holds: true });
    await node.db.query(
      `UPDATE outbox SET received_at = now() - interval '1 h', send_after = now() - interval '3 s'`,
    );
    const { oldestWaitingAt } = await figures();
    const waitedMs = Date.now() - Date.parse(String(oldestWaitingAt));
    expect(waitedMs).toBeGreaterThanOrEqual(3_000);
    expect(waitedMs).toBeLessThan(60_000);
  });
});

it('holds no other subject back, a test subject or not', async () => {
  for (const subject of ['0100000001', '000999000001', '000999000010']) {
    expect(await known(await post(subject))).not.toHaveProperty('sendAfter');
  }
});

describe('the file of test subjects', () => {
  it('may be none', () => {
    expect(HeldSubjects.fromFile('').holdMsOf(HELD)).toBeNull();
  });

  it('must be there and have its columns where it is named', () => {
    expect(() => HeldSubjects.fromFile('/nowhere.csv')).toThrow(BadConfiguration);
    expect(() => HeldSubjects.fromFile(join(import.meta.dirname, 'held.int-spec.ts'))).toThrow(
      BadConfiguration,
    );
  });
});
