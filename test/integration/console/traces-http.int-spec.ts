import { randomUUID } from 'node:crypto';
import type { MessageTrace } from '@motlan/contracts';
import { startFakeApps, type FakeApps } from './fake-apps.ts';
import { startConsole, type TestConsole } from './start-console.ts';
import { answer, byRule, provisions, SUBJECT, toAgency, type ToldMessage } from './topic-records.ts';

let apps: FakeApps;
let console_: TestConsole;
beforeAll(async () => {
  apps = await startFakeApps();
  console_ = await startConsole({
    EXCHANGE_URL: apps.url,
    INDEXER_URL: apps.url,
    LGSP_NODE_URLS: `${apps.url},http://127.0.0.1:1`,
  });
});
afterAll(async () => {
  await console_.stop();
  await apps.stop();
});
beforeEach(() => {
  apps.answers.clear();
  apps.asked.length = 0;
});

const message: ToldMessage = { id: randomUUID(), partition: 3, offset: 7, appendedAtMs: Date.now() - 60_000 };
const iso = (afterMs: number) => new Date(message.appendedAtMs + afterMs).toISOString();
const elements = {
  full_name: { outcome: 'REFUSED_ALREADY_PROVIDED', rule: 'OO-10', heldBy: 'G01', problem: 'ONCE:ERR:0001' },
};
const decision = {
  messageId: message.id,
  outcome: 'REFUSED_ALREADY_PROVIDED',
  dataset: 'population',
  subject: SUBJECT,
  catalogueVersion: 1,
  ruleSet: 1,
  elements,
  problem: { code: 'ONCE:ERR:0001', title: '', redirect: `http://i/v1/records/population/${SUBJECT}` },
};

function everybodyKnows(): void {
  apps.answers.set(`/v1/traces/${message.id}`, {
    source: '/agencies/H26',
    dataset: 'population',
    subject: SUBJECT,
    hops: [
      { hop: 'appended', at: iso(0), position: '3/7' },
      { hop: 'decided', at: iso(40), outcome: 'REFUSED_ALREADY_PROVIDED' },
    ],
  });
  apps.answers.set(`/v1/agencies/H26/provisions/${message.id}`, {
    messageId: message.id,
    status: 'DECIDED',
    receivedAt: iso(-20),
    sentAt: iso(5),
    position: '3/7',
    answeredAt: iso(50),
    decision,
  });
}
const trace = async (query = '', token?: string) =>
  (await console_.get(`/v1/traces/${message.id}${query}`, token)).body as unknown as MessageTrace;

it('puts the way of a message together from node, exchange, topics and index, with the caller’s token', async () => {
  await console_.take(
    provisions(message),
    toAgency('H26', answer(message, byRule('REFUSED_ALREADY_PROVIDED', 'OO-10'))),
  );
  everybodyKnows();

  const told = await trace('', 'h26');
  expect(told.hops.map(({ hop, where, state }) => `${where} ${hop} ${state}`)).toEqual([
    'lgsp-node received happened',
    'lgsp-node queued happened',
    'exchange appended happened',
    'lgsp-node sent happened',
    'exchange decided happened',
    'topics published happened',
    'lgsp-node answered happened',
    'indexer indexed not-shared',
  ]);
  expect(told).toMatchObject({
    agency: 'H26',
    dataset: 'population',
    elements,
    explanation: {
      code: 'ONCE:ERR:0001',
      elements: ['full_name'],
      whoMustAct: { actor: 'sender', agency: 'H26' },
      cause: { en: expect.any(String) as string, vi: expect.any(String) as string },
    },
    records: [{ messageId: message.id, status: 'decided' }],
    silent: [],
  });
  expect(JSON.stringify(told)).not.toContain(SUBJECT);
  expect(new Set(apps.asked.map(({ authorization }) => authorization))).toEqual(new Set(['Bearer h26']));
});

it('names the owner where the owner must act', async () => {
  everybodyKnows();
  const conflict = {
    ...decision,
    outcome: 'CONFLICT_REPORTED',
    problem: { code: 'ONCE:ERR:0003', title: '' },
    elements: {},
  };
  apps.answers.set(`/v1/agencies/H26/provisions/${message.id}`, {
    status: 'DECIDED',
    receivedAt: iso(0),
    sentAt: iso(1),
    answeredAt: iso(2),
    decision: conflict,
  });

  expect((await trace()).explanation?.whoMustAct).toMatchObject({ actor: 'owner', agency: 'G01' });
});

it('says who is silent, and tells what the topics know', async () => {
  apps.answers.set(`/v1/traces/${message.id}`, { status: 503 });

  expect(await trace()).toMatchObject({
    agency: 'H26',
    outcome: 'REFUSED_ALREADY_PROVIDED',
    silent: ['exchange', 'lgsp-node'],
    explanation: { code: 'ONCE:ERR:0001' },
    alsoExplained: [{ code: 'app-silent' }],
  });
});

it('passes on what an app refuses, and refuses what it need not ask', async () => {
  apps.answers.set(`/v1/traces/${message.id}`, {
    status: 409,
    code: 'message-id-ambiguous',
    detail: 'used by G01, H26',
  });

  expect((await console_.get(`/v1/traces/${message.id}`)).body).toMatchObject({
    status: 409,
    code: 'message-id-ambiguous',
  });
  expect((await console_.get(`/v1/traces/${message.id}?agency=H26`, 'g12')).body).toMatchObject({
    code: 'agency-forbidden',
  });
  expect((await console_.get('/v1/traces/nope')).body).toMatchObject({ code: 'message-id-invalid' });
});

it('does not claim that nobody has met a message while somebody is silent', async () => {
  const { status, body } = await console_.get(`/v1/traces/${randomUUID()}`, 'g12');

  expect([status, body['silent'], body['agency']]).toEqual([200, ['lgsp-node'], null]);
});
