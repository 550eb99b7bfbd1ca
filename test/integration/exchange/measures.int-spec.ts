import 'reflect-metadata';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { derivedId } from '@motlan/contracts';
import {
  databaseOptions,
  DecisionStore,
  ElementCountStore,
  PlanCountStore,
  TaskStore,
  type CountedIn,
  type PlanCount,
  type TaskRow,
} from '@motlan/persistence';
import { createHttpApp } from '@motlan/platform';
import { ExchangeModule } from '../../../apps/exchange/src/exchange.module.ts';
import type { FigureId } from '../../../apps/exchange/src/measures/figures.ts';
import type { Figure } from '../../../apps/exchange/src/measures/measure-figures.ts';
import type { Measures } from '../../../apps/exchange/src/measures/measures.controller.ts';
import { cloneDatabase } from '../../support/database.ts';

let app: NestFastifyApplication;
let db: DataSource;
const closers: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  const database = await cloneDatabase('exchange');
  db = await new DataSource(databaseOptions('exchange', database.url, 2)).initialize();
  const folder = await mkdtemp(join(tmpdir(), 'motlan-measures-'));
  await writeFile(
    join(folder, 'tokens.json'),
    JSON.stringify({ operator: 'op', agencies: { H26: 'h26', G12: 'g12' } }),
  );
  await writeFile(join(folder, 'keys.json'), JSON.stringify({ current: 'k1', keys: { k1: 'AAAA' } }));
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    KAFKA_BROKERS: '127.0.0.1:1', // Nobody is there, and nobody asks.
    TOKENS_FILE: join(folder, 'tokens.json'),
    DIGEST_KEY_FILE: join(folder, 'keys.json'),
  });
  app = await createHttpApp(ExchangeModule, { title: 'test' }, false);
  await app.init();
  closers.push(
    () => app.close(),
    () => db.destroy(),
    () => database.drop(),
    () => rm(folder, { recursive: true }),
  );
  await fill();
}, 60_000);
afterAll(async () => {
  for (const close of closers) await close();
});

/** October 2026: two agencies, three procedures, and something on the day before and the day after. */
async function fill(): Promise<void> {
  const counts = new ElementCountStore();
  const [held, conflict] = ['REFUSED_ALREADY_PROVIDED', 'CONFLICT_REPORTED'];
  await counts.addMany(db.manager, [elements(6, held), elements(2, conflict)]);
  await counts.addMany(db.manager, [elements(1, held), elements(5, held, { day: '2026-09-30' })]);
  await counts.addMany(db.manager, [
    elements(1, held, { partition: 4, agency: 'G12', procedureCode: '1.014137' }),
    elements(2, 'ACCEPTED_EXCEPTION', {
      partition: 4,
      procedureCode: 'none such',
      ground: 'EXC_QUALITY',
      day: '2026-10-31',
    }),
    elements(9, conflict, { partition: 4, day: '2026-11-01' }),
  ]);
  await new PlanCountStore(db).addMany([plans(3, 1), plans(9, 9, { day: '2026-11-01' })]);
  await new PlanCountStore(db).addMany([plans(1, 0), plans(1, 1, { procedureCode: '2.001583' })]);
  await new TaskStore().addMany(db.manager, [
    task({ opened: '09-20T00:00', closed: '09-30T23:59' }), // Closed before.
    task({ opened: '09-30T00:00', closed: '10-01T00:00' }),
    task({ opened: '10-31T00:00', closed: '10-31T02:00' }),
    task({ opened: '10-01T00:00', closed: '10-01T01:00', agency: 'G12.01' }),
    task({ opened: '10-05T00:00', due: '10-20T00:00', closed: '11-01T00:00' }), // Open, and overdue, when it ended.
    task({ opened: '10-30T00:00', due: '11-20T00:00' }),
    task({ opened: '11-01T00:00' }), // Opened after.
    task({ opened: '10-05T00:00', kind: 'discrepancy' }),
  ]);
  await new DecisionStore(db).addMany(db.manager, [
    decision({ dossier: 'd1', at: '10-01T00:00' }),
    decision({ dossier: 'd1', at: '10-31T23:59', agency: 'H26.05' }),
    decision({ dossier: 'd1', at: '10-31T23:59', agency: 'G12', procedureCode: '1.014137' }),
    decision({ dossier: 'd2', at: '10-10T00:00', procedureCode: 'none such' }),
    decision({ dossier: 'd0', at: '09-30T23:59' }),
    decision({ dossier: 'd3', at: '11-01T00:00' }),
    decision({ dossier: null, at: '10-10T00:00' }),
  ]);
}

const at = (monthDayTime: string): number => Date.parse(`2026-${monthDayTime}:00Z`);

function elements(n: number, outcome: string, more: Partial<CountedIn> = {}): CountedIn {
  return {
    ...{
      partition: 3,
      day: '2026-10-01',
      agency: 'H26',
      procedureCode: '1.001193',
      dataset: 'population',
      rule: 'r',
    },
    ...{ outcome, ground: '', elements: n, ...more },
  };
}

function plans(spared: number, asked: number, more: Partial<PlanCount> = {}): PlanCount {
  return {
    ...{ day: '2026-10-31', agency: 'H26', procedureCode: '1.001193', plans: 1, papersSpared: spared },
    ...{ papersAsked: asked, papersNeverHeld: 2, copiesSpared: 1, ...more },
  };
}

let nth = 0;

function task({
  opened,
  closed,
  due = '12-31T00:00',
  agency = 'G01',
  kind = 'update-source',
}: {
  opened: string;
  closed?: string;
  due?: string;
  agency?: string;
  kind?: TaskRow['kind'];
}): TaskRow {
  nth += 1;
  return {
    ...{ id: derivedId(`task ${nth}`, 'vn.motlan.task.v1', '', ''), kind, agency, dataset: 'population' },
    ...{
      subject: `${nth}`,
      type: '',
      key: '',
      element: 'e',
      ground: null,
      reportedBy: 'H26',
      dossierCode: null,
    },
    ...{ openedAtMs: at(opened), openedOffset: nth, dueAtMs: at(due), partition: 0 },
    ...{ closedAtMs: closed ? at(closed) : null, closedOffset: null, result: null, resolvedBy: null },
    resolution: null,
  };
}

function decision(d: { dossier: string | null; at: string; agency?: string; procedureCode?: string }) {
  nth += 1;
  const { dossier, agency = 'H26', procedureCode = '1.001193' } = d;
  return {
    ...{ partition: 0, offset: `${nth}`, messageId: derivedId(`${nth}`, 'vn.motlan.provision.v1', '', '') },
    ...{ source: `/agencies/${agency}`, subject: '1', dataset: 'population', outcome: 'REUSED', rule: null },
    kind: dossier === null ? ('source' as const) : ('collection' as const),
    ...{ procedureCode, dossierCode: dossier, catalogueVersion: 1, ruleSet: 1, sentAt: '' },
    ...{ appendedAtMs: at(d.at), decidedAtMs: at('12-01T00:00'), bodyDigest: Buffer.alloc(1) },
    answer: JSON.stringify({}),
  };
}

async function get(query: string, token: string | null = 'h26') {
  const headers = token === null ? {} : { authorization: `Bearer ${token}` };
  const answer = await app.inject({ method: 'GET', url: `/v1/measures${query}`, headers });
  return { status: answer.statusCode, body: answer.json<Measures & { code?: string; parameter?: string }>() };
}

const OCTOBER = 'from=2026-10-01&to=2026-10-31';

async function figures(query: string): Promise<Record<FigureId, Figure>> {
  const { status, body } = await get(`?${query}`);
  expect(status).toBe(200);
  return Object.fromEntries(body.items.map((f) => [f.id, f])) as Record<FigureId, Figure>;
}

const rows = (figure: Figure) => Object.fromEntries(figure.breakdown.map((r) => [r.key, r.value]));

it('adds up the days asked for, both ends included, and no other', async () => {
  const measured = await figures(OCTOBER);
  expect(measured['reuse-rate']).toMatchObject({ value: 66.67, numerator: 8, denominator: 12 });
  expect(measured['conflict-rate']).toMatchObject({ numerator: 2, denominator: 12 });
  expect(measured.exceptions.parts.find((p) => p.id === 'EXC_QUALITY')).toMatchObject({ numerator: 2 });
  expect(measured['papers-spared']).toMatchObject({
    value: 5,
    parts: [{ value: 3 }, { value: 2 }, { value: 6 }],
  });
  expect(measured['copies-spared'].value).toBe(3);
  expect(measured['papers-provided-once']).toMatchObject({
    ...{ value: 71.43, numerator: 5, denominator: 7 },
    parts: [{ value: 50, target: { value: 100, period: '2025/2027' } }],
  });
});

it('measures corrections by the tasks closed in the period, and what was open when it ended', async () => {
  const { 'correction-lead-time': whole } = await figures(`${OCTOBER}&by=agency`);
  expect(whole).toMatchObject({ value: 2, denominator: 3, unit: 'hours' });
  expect(whole.parts.map((p) => [p.id, p.value])).toEqual([
    ['mean', 9],
    ['open', 2],
    ['overdue', 1],
  ]);
  expect(rows(whole)).toEqual({ G01: 13, G12: 1, H26: null });
});

it('judges what is overdue by today where the period goes on', async () => {
  const { 'correction-lead-time': whole } = await figures('from=2026-10-30&to=2027-10-29');
  const before = await db.query<{ n: string }[]>(
    `SELECT count(*) AS n FROM task WHERE kind = 'update-source' AND closed_at IS NULL AND due_at < now()`,
  );
  expect(whole.parts.find((p) => p.id === 'overdue')?.value).toBe(Number(before[0]?.n));
});

it('counts a dossier once, and under each agency and procedure that has part in it', async () => {
  expect((await figures(OCTOBER)).dossiers).toMatchObject({ value: 2, breakdown: [] });
  const byAgency = (await figures(`${OCTOBER}&by=agency`)).dossiers;
  expect([byAgency.value, rows(byAgency)]).toEqual([2, { G01: 0, G12: 1, H26: 2 }]);
  const byProcedure = (await figures(`${OCTOBER}&by=procedure`)).dossiers;
  expect([byProcedure.value, rows(byProcedure)]).toEqual([
    2,
    { '': 1, '1.001193': 1, '1.014137': 1, '2.001583': 0 },
  ]);
});

it('tells figures apart by procedure, ministry and province', async () => {
  expect(rows((await figures(`${OCTOBER}&by=procedure`))['reuse-rate'])).toEqual({
    ...{ '': 0, '1.001193': 77.78, '1.014137': 100, '2.001583': null },
  });
  expect(rows((await figures(`${OCTOBER}&by=ministry`))['reuse-rate'])).toEqual({ G01: null, G12: 100 });
  expect(rows((await figures(`${OCTOBER}&by=province`))['reuse-rate'])).toEqual({ H26: 63.64 });
});

it('has null, not 0, where nothing was counted', async () => {
  const measured = await figures('from=2025-01-01&to=2025-01-31');
  expect(measured['reuse-rate']).toMatchObject({ value: null, numerator: 0, denominator: 0 });
  expect(measured['correction-lead-time'].value).toBeNull();
  expect(measured.dossiers.value).toBe(0);
});

it('may be read by everybody with a token, by default of thirty days', async () => {
  const today = new Date().toISOString().slice(0, 10);
  for (const token of ['h26', 'g12', 'op']) {
    const { status, body } = await get('', token);
    expect([status, body.to, body.by]).toEqual([200, today, null]);
    expect(Date.parse(body.to) - Date.parse(body.from)).toBe(29 * 86_400_000);
  }
  expect(await get('', null)).toMatchObject({ status: 401 });
});

it.each([
  ['?from=2026-02-30', 'from'],
  ['?to=tomorrow', 'to'],
  ['?to=2026-10-01&to=2026-10-02', 'to'],
  ['?from=2026-10-02&to=2026-10-01', 'from'],
  ['?from=2020-01-01&to=2026-10-01', 'from'],
  ['?by=commune', 'by'],
])('refuses %s', async (query, parameter) => {
  expect(await get(query)).toMatchObject({ status: 400, body: { code: 'parameter-invalid', parameter } });
});

it('reads the last day of the calendar without a fault', async () => {
  expect((await get('?to=9999-12-31')).status).toBe(200);
});

it('counts a plan that was answered, and keeps the count when the process ends', async () => {
  const plan = (agency: string) =>
    app.inject({
      method: 'POST',
      url: '/v1/collection-plans',
      headers: { authorization: 'Bearer op', 'content-type': 'application/json' },
      payload: JSON.stringify({
        agency,
        procedureCode: '9.000001',
        subjects: { 'administrative-unit': '00004' },
      }),
    });
  expect((await plan('H29')).statusCode).toBe(200);
  expect((await plan('H29.02')).statusCode).toBe(200);
  expect((await plan('G01')).statusCode).toBe(422); // Not entitled: no plan.
  await closers.shift()?.();

  expect(
    await db.query(
      `SELECT agency, plans, papers_asked, papers_spared FROM plan_count WHERE procedure_code = '9.000001'`,
    ),
  ).toEqual([{ agency: 'H29', plans: '2', papers_asked: '2', papers_spared: '0' }]);
});
