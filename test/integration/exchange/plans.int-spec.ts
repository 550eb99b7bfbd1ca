import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { partitionOf, PROVISION_PARTITIONS, type CollectionPlanAnswer } from '@motlan/contracts';
import { elementTag, packDigests } from '@motlan/once-only';
import { HoldingStore } from '@motlan/persistence';
import { startExchange, type StartedExchange } from './start-exchange.ts';

let exchange: StartedExchange;
let app: NestFastifyApplication;

beforeAll(async () => {
  exchange = await startExchange(['H26', 'H29']);
  app = exchange.app;
  await hold('population', APPLICANT, '', [
    'pin',
    'full_name',
    'date_of_birth',
    'permanent_residence_commune',
    'permanent_residence_detail',
  ]);
  await hold('civil-status', CHILD, 'birth', ['birth_notification_no']);
});

afterAll(() => exchange.close());

const APPLICANT = '000123456789';
const CHILD = '000126000001';

async function hold(dataset: string, subject: string, type: string, elements: string[]): Promise<void> {
  expect(new Set(elements.map(elementTag)).size).toBe(elements.length);
  await app.get(HoldingStore, { strict: false }).saveMany(app.get(DataSource).manager, [
    {
      dataset,
      subject,
      type,
      key: type === '' ? '' : '1/2026',
      version: 4,
      revoked: false,
      provider: 'G01',
      statedAtMs: Date.UTC(2026, 10, 1),
      partition: partitionOf(subject, PROVISION_PARTITIONS),
      statedOffset: 0,
      validUntilMs: null,
      formerSubject: null,
      scheme: 'k1:1',
      content: packDigests(elements.map((name) => [name, new Uint8Array(16)])),
    },
  ]);
}

async function post(
  body: unknown,
  token = 'h26',
): Promise<{ status: number; body: CollectionPlanAnswer & Record<string, unknown> }> {
  const answer = await app.inject({
    method: 'POST',
    url: '/v1/collection-plans',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    payload: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: answer.statusCode, body: answer.json() };
}

const BIRTH = {
  agency: 'H26',
  procedureCode: '1.001193',
  subjects: { applicant: APPLICANT, child: CHILD, parent: APPLICANT },
};

it('plans a birth registration: what is read from whom, what may be asked and why, what nobody holds', async () => {
  const { status, body } = await post(BIRTH);
  expect(status).toBe(200);
  expect(
    Object.fromEntries(body.papers.map((p) => [p.paper, p.ground ? `${p.answer} ${p.ground}` : p.answer])),
  ).toEqual({
    'birth-declaration': 'never-held',
    'birth-notification': 'reuse',
    'requester-identity': 'reuse',
    residence: 'reuse',
    'parents-marriage': 'ask EXC_NOT_EXTRACTABLE',
    authorisation: 'not-needed',
  });
  expect(body.spared).toEqual({ papers: 3, copies: 0 });
  expect(body.papers.find((p) => p.paper === 'birth-notification')?.reuse).toEqual([
    {
      role: 'child',
      dataset: 'civil-status',
      element: 'birth_notification_no',
      heldBy: 'G15',
      version: 4,
      providedAt: '2026-11-01T00:00:00.000Z',
      href: `http://127.0.0.1:4102/v1/records/civil-status/${CHILD}`,
    },
  ]);
});

it('asks for what a fact calls for, and for an operator plans in any agency’s name', async () => {
  const { body } = await post({ ...BIRTH, facts: ['representative'] }, 'op');
  expect(body.papers.find((p) => p.paper === 'authorisation')?.answer).toBe('never-held');
});

it('resolves the bundle with its linked procedures as one, and counts the copies', async () => {
  const { body } = await post({ ...BIRTH, procedureCode: '2.000986' });
  expect(new Set(body.papers.map((p) => p.procedureCode))).toEqual(
    new Set(['2.000986', '1.001193', '1.004222', '1.014137']),
  );
  const again = body.papers.find((p) => p.procedureCode === '1.001193' && p.paper === 'birth-notification');
  expect(again?.sameAs).toBe('birth-notification');
  expect(body.spared.copies).toBeGreaterThan(0);
});

it.each([
  ['{', 400, 'not-json', ''],
  [[], 422, 'field-invalid', ''],
  [
    { ...BIRTH, subjects: { applicant: APPLICANT, parent: APPLICANT } },
    422,
    'field-missing',
    '/subjects/child',
  ],
  [{ ...BIRTH, subjects: { ...BIRTH.subjects, child: '12' } }, 422, 'subject-invalid', '/subjects/child'],
  [{ ...BIRTH, subjects: { ...BIRTH.subjects, uncle: '1' } }, 422, 'field-unknown', '/subjects/uncle'],
  [{ ...BIRTH, facts: ['representative', 'rain'] }, 422, 'field-invalid', '/facts/1'],
  [{ ...BIRTH, procedureCode: '7.000001' }, 422, 'unknown-procedure', '/procedureCode'],
  [{ ...BIRTH, agency: 'X99' }, 422, 'unknown-agency', '/agency'],
  [{ ...BIRTH, agency: 'G01' }, 422, 'not-entitled', '/agency'],
  [{ ...BIRTH, agency: 'H29' }, 403, 'agency-forbidden', null],
  [{ ...BIRTH, facts: 'representative' }, 422, 'field-invalid', '/facts'],
] as const)('refuses %j with %i %s at %s', async (body, status, code, pointer) => {
  const answer = await post(body);
  expect(answer).toMatchObject({ status, body: { code, pointer } });
  expect(JSON.stringify(answer.body)).not.toContain(APPLICANT);
});
