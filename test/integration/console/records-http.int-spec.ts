import { randomUUID } from 'node:crypto';
import type { OperationalRecord } from '@motlan/contracts';
import { startConsole, type TestConsole } from './start-console.ts';
import {
  answer,
  byRule,
  deadLetter,
  deadLetters,
  provisions,
  SUBJECT,
  toAgency,
  type ToldMessage,
} from './topic-records.ts';

let console_: TestConsole;
beforeAll(async () => {
  console_ = await startConsole();
  await fill();
});
afterAll(() => console_.stop());

const MINUTE = 60_000;
/** The middle of the last minute but one, so that no test crosses into another. */
const THEN = Math.floor(Date.now() / MINUTE) * MINUTE - 2 * MINUTE + 30_000;
const OTHER = '000987654321';
const messages: ToldMessage[] = Array.from({ length: 24 }, (_, i) => ({
  id: randomUUID(),
  partition: i % 3,
  offset: i,
  appendedAtMs: THEN + Math.floor(i / 2), // Two at each instant: position tells their order.
  agency: i % 2 === 0 ? 'H26' : 'G12.05',
  dataset: i % 4 < 2 ? 'population' : 'civil-status',
  dossierCode: `D-${i % 5}`,
  procedureCode: i % 6 === 0 ? '2.000986' : '1.001193',
  subject: i < 4 ? OTHER : SUBJECT,
}));

async function fill(): Promise<void> {
  for (const partition of [0, 1, 2])
    await console_.take(provisions(...messages.filter((message) => message.partition === partition)));
  // 0–9 refused, 10–13 exception, 14–15 conflict, 16–17 set aside, the rest pending.
  const decided = messages
    .slice(0, 16)
    .map((message, i) =>
      i < 10
        ? answer(message, byRule('REFUSED_ALREADY_PROVIDED', 'OO-10'))
        : answer(
            message,
            i < 14
              ? byRule('ACCEPTED_EXCEPTION', 'OO-14', { ground: 'EXC_QUALITY' })
              : byRule('CONFLICT_REPORTED', 'OO-11'),
          ),
    );
  await console_.take(
    toAgency('H26', ...decided.filter((_, i) => i % 2 === 0)),
    toAgency('G12', ...decided.filter((_, i) => i % 2 === 1)),
  );
  await console_.take(
    deadLetters(...messages.slice(16, 18).map((message) => deadLetter(message, 'value-invalid'))),
  );
}

interface Page {
  readonly items: OperationalRecord[];
  readonly nextCursor: string | null;
  readonly newerCursor: string | null;
}
const page = async (query: string, token?: string) =>
  (await console_.get(`/v1/operational-records${query}`, token)).body as unknown as Page;
const offsets = ({ items }: Pick<Page, 'items'>) => items.map(({ offset }) => Number(offset));
const newestFirst = (wanted: (message: ToldMessage, i: number) => boolean) =>
  messages
    .map((message, i) => ({ message, i }))
    .filter(({ message, i }) => wanted(message, i))
    .sort(
      (a, b) => b.message.appendedAtMs - a.message.appendedAtMs || b.message.partition - a.message.partition,
    )
    .map(({ message }) => message.offset);

describe('GET /v1/operational-records', () => {
  it('answers newest first by append time, then position', async () => {
    expect(offsets(await page(''))).toEqual(newestFirst(() => true));
  });

  it.each([
    ['agency=G12', (_: ToldMessage, i: number) => i % 2 === 1],
    ['dataset=civil-status', (m: ToldMessage) => m.dataset === 'civil-status'],
    ['outcome=REFUSED_ALREADY_PROVIDED', (_: ToldMessage, i: number) => i < 10],
    ['outcome=refused,conflict', (_: ToldMessage, i: number) => i < 10 || i === 14 || i === 15],
    ['rule=OO-14', (_: ToldMessage, i: number) => i >= 10 && i < 14],
    ['status=pending', (_: ToldMessage, i: number) => i >= 18],
    ['status=set-aside&fault=value-invalid', (_: ToldMessage, i: number) => i === 16 || i === 17],
    ['fault=ONCE:ERR:0001&agency=H26', (_: ToldMessage, i: number) => i < 10 && i % 2 === 0],
    ['procedureCode=2.000986', (_: ToldMessage, i: number) => i % 6 === 0],
    ['procedureCode=2.000986&outcome=refused', (_: ToldMessage, i: number) => i % 6 === 0 && i < 10],
    ['dossierCode=D-3', (_: ToldMessage, i: number) => i % 5 === 3],
    ['dossierCode=D-3&agency=H26', (_: ToldMessage, i: number) => i % 5 === 3 && i % 2 === 0],
    [
      'agency=H26&dataset=population&rule=OO-10&kind=collection',
      (m: ToldMessage, i: number) => i < 10 && i % 2 === 0 && m.dataset === 'population',
    ],
    ['rule=OO-01', () => false],
  ])('filters by %s', async (query, wanted) => {
    expect(offsets(await page(`?${query}`))).toEqual(newestFirst(wanted));
  });

  it('filters by id, in any case, and by range, its end not included', async () => {
    const { id, appendedAtMs } = messages[6]!;
    const at = (ms: number) => new Date(ms).toISOString();

    expect(offsets(await page(`?messageId=${id.toUpperCase()}`))).toEqual([6]);
    expect(offsets(await page(`?recordsFrom=${at(appendedAtMs)}&recordsTo=${at(appendedAtMs + 1)}`))).toEqual(
      newestFirst((m) => m.appendedAtMs === appendedAtMs),
    );
  });

  it.each(['', 'agency=H26', 'outcome=refused', 'procedureCode=1.001193', 'dossierCode=D-1'])(
    'pages older and newer by cursor: %s',
    async (query) => {
      const whole = offsets(await page(`?${query}`));
      const seen: number[][] = [];
      let cursor: string | null = null;
      let last: Page | null = null;
      do {
        const one: Page = await page(`?${query}&limit=5${cursor === null ? '' : `&cursor=${cursor}`}`);
        seen.push(offsets(one));
        cursor = one.nextCursor;
        last = one;
      } while (cursor !== null);
      expect(seen.flat()).toEqual(whole);

      const back: number[][] = [];
      for (let up: string | null = last.newerCursor; up !== null;) {
        const one: Page = await page(`?${query}&limit=5&cursor=${up}`);
        if (one.items.length === 0) break;
        back.unshift(offsets(one));
        up = one.newerCursor;
      }
      expect(back.flat()).toEqual(whole.slice(0, whole.length - seen.at(-1)!.length));
    },
  );

  it('keeps asking for what is newer from where it stands', async () => {
    const { newerCursor } = await page('?agency=H26');

    expect(await page(`?agency=H26&cursor=${newerCursor!}`)).toEqual({
      items: [],
      nextCursor: null,
      newerCursor,
    });
  });

  it('shows agencies their own records only, sub-units included', async () => {
    expect(offsets(await page('', 'g12'))).toEqual(newestFirst((_, i) => i % 2 === 1));
    expect(offsets(await page('?agency=G12&status=pending', 'g12'))).toEqual(
      newestFirst((_, i) => i % 2 === 1 && i >= 18),
    );
    expect((await console_.get('/v1/operational-records?agency=H26', 'g12')).body).toMatchObject({
      code: 'agency-forbidden',
    });
    expect((await console_.get('/v1/operational-records', 'nobody')).status).toBe(401);
  });

  it.each([
    ['recordsFrom=yesterday', 'parameter-invalid', 'recordsFrom'],
    ['recordsFrom=2026-01-02T00:00:00Z&recordsTo=2026-01-01T00:00:00Z', 'parameter-invalid', 'recordsTo'],
    ['agency=H26.05', 'parameter-invalid', 'agency'],
    ['dataset=nope', 'parameter-invalid', 'dataset'],
    ['outcome=bad', 'parameter-invalid', 'outcome'],
    ['rule=10', 'parameter-invalid', 'rule'],
    ['status=odd', 'parameter-invalid', 'status'],
    ['messageId=1', 'message-id-invalid', 'messageId'],
    [`subject=${SUBJECT}`, 'parameter-invalid', 'subject'],
    ['limit=0', 'parameter-invalid', 'limit'],
    ['limit=1001', 'parameter-invalid', 'limit'],
    ['cursor=abc', 'cursor-invalid', 'cursor'],
    ['dossier=D-1', 'parameter-invalid', 'dossier'],
    ['rule=OO-10&rule=OO-11', 'parameter-invalid', 'rule'],
  ])('refuses %s', async (query, code, parameter) => {
    expect((await console_.get(`/v1/operational-records?${query}`)).body).toMatchObject({ code, parameter });
  });
});

describe('a subject', () => {
  it('is searched by body and answered by its reference, which finds the same', async () => {
    const found = (await console_.post('/v1/operational-records/search', { subject: OTHER, limit: 3 }))
      .body as unknown as Page & { subject: string };

    expect(found.subject).toMatch(/^S-[0-9a-f]{8}$/u);
    expect(offsets(found)).toEqual(newestFirst((m) => m.subject === OTHER).slice(0, 3));
    expect(new Set(found.items.map(({ subject }) => subject))).toEqual(new Set([found.subject]));
    expect(offsets(await page(`?subject=${found.subject}`))).toEqual(newestFirst((m) => m.subject === OTHER));
    expect(offsets(await page(`?subject=${found.subject}&outcome=refused&agency=G12`))).toEqual(
      newestFirst((m, i) => m.subject === OTHER && i % 2 === 1),
    );
    expect(JSON.stringify(found)).not.toContain(OTHER);
  });

  it('is nobody where nothing was exchanged about it', async () => {
    expect(
      (await console_.post('/v1/operational-records/search', { subject: '000000000000' })).body,
    ).toMatchObject({ items: [] });
    expect((await console_.post('/v1/operational-records/search', [])).body).toMatchObject({
      code: 'field-invalid',
    });
    expect((await console_.post('/v1/operational-records/search', { subject: 12 })).body).toMatchObject({
      code: 'parameter-invalid',
    });
  });
});

describe('sums', () => {
  const histogram = async (query: string, token?: string) =>
    (await console_.get(`/v1/operational-records/histogram?${query}`, token)).body as {
      total: number;
      bucketSeconds: number;
      counts: Record<string, number>;
      latency: { messages: number; p50Ms: number } | null;
      buckets: { at: string; messages: number; counts: Record<string, number> }[];
    };
  const hour = `recordsFrom=${new Date(THEN - 50 * MINUTE).toISOString()}&recordsTo=${new Date(THEN + 10 * MINUTE).toISOString()}`;

  it('equal the records they count, bucket by bucket', async () => {
    const counts = {
      REFUSED_ALREADY_PROVIDED: 10,
      ACCEPTED_EXCEPTION: 4,
      CONFLICT_REPORTED: 2,
      SET_ASIDE: 2,
      PENDING: 6,
    };
    const { total, counts: told, buckets, bucketSeconds, latency } = await histogram(`${hour}&buckets=60`);

    expect({ total, told, bucketSeconds }).toEqual({ total: 24, told: counts, bucketSeconds: 60 });
    expect(buckets.length).toBeGreaterThan(40);
    expect(buckets.filter((bucket) => bucket.messages > 0)).toMatchObject([
      { at: new Date(THEN - 30_000).toISOString(), messages: 24, counts },
    ]);
    expect(latency).toMatchObject({ messages: 18 });
    expect(Math.abs(latency!.p50Ms - 40)).toBeLessThan(3);
  });

  it('go by agency, dataset or status, under the same filters', async () => {
    expect((await histogram(`${hour}&by=agency&outcome=refused`)).counts).toEqual({ H26: 5, G12: 5 });
    expect((await histogram(`${hour}&by=dataset&agency=H26`)).counts).toEqual({
      population: 6,
      'civil-status': 6,
    });
    expect((await histogram(`${hour}&by=status`)).counts).toEqual({
      decided: 16,
      'set-aside': 2,
      pending: 6,
    });
    expect((await histogram(hour, 'h26')).total).toBe(12);
    expect((await histogram(`${hour}&dossierCode=D-1`)) as object).toMatchObject({
      code: 'parameter-invalid',
    });
  });

  it('are the same by minutes, hours and six hours', async () => {
    const DAY = 86_400_000;
    for (const days of [1, 6, 30, 89]) {
      const from = new Date(Date.now() - days * DAY + MINUTE).toISOString();
      expect((await histogram(`recordsFrom=${from}&buckets=30`)).total).toBe(24);
    }
  });

  it('say how each service does', async () => {
    const health = (await console_.get('/v1/health-data')).body as {
      statisticsPeriodSeconds: number;
      services: Record<string, unknown>[];
    };
    const at = (i: number) => new Date(messages[i]!.appendedAtMs).toISOString();

    expect(health.statisticsPeriodSeconds).toBe(660);
    expect(
      health.services.map((s) => `${String(s['clientMemberCode'])} ${String(s['serviceCode'])}`),
    ).toEqual(['G12 civil-status', 'G12 population', 'H26 civil-status', 'H26 population']);
    // H26, population: 0, 4, 8, 12, 16, 20.
    expect(health.services[3]).toMatchObject({
      serviceMemberCode: 'G01',
      lastSuccessfulRequestTimestamp: at(12),
      lastUnsuccessfulRequestTimestamp: at(16),
      lastFaultCode: 'value-invalid',
      lastPeriodStatistics: {
        requestCount: 6,
        successfulRequestCount: 4,
        unsuccessfulRequestCount: 1,
        pendingRequestCount: 1,
        refusedRequestCount: 3,
        requestDuration: { min: 40, mean: 43, max: 55 },
      },
    });
    expect(
      ((await console_.get('/v1/health-data', 'h26')).body as { services: unknown[] }).services,
    ).toHaveLength(2);
  });
});
