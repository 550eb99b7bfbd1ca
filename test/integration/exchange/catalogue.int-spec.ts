import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { loadCatalogue } from '@motlan/catalogue';
import {
  CatalogueEntryStore,
  databaseOptions,
  faultKindOf,
  type CatalogueReading,
} from '@motlan/persistence';
import { CatalogueInForce } from '../../../apps/exchange/src/catalogue/catalogue-in-force.ts';
import type { ListedEntry } from '../../../apps/exchange/src/catalogue/listed-entry.ts';
import { ExchangeConfig } from '../../../apps/exchange/src/exchange.config.ts';
import { cloneDatabase } from '../../support/database.ts';
import { startExchange, type StartedExchange } from './start-exchange.ts';

const LEAD_MS = 300;
const PERSON = '000123456789';

// One exchange for all: entries stay, so later tests look at what they add.
describe('the catalogue over HTTP', () => {
  let exchange: StartedExchange;
  beforeAll(async () => {
    process.env['CATALOGUE_LEAD_MS'] = String(LEAD_MS);
    exchange = await startExchange(['G01', 'G12', 'H26']);
    delete process.env['CATALOGUE_LEAD_MS'];
  });
  afterAll(() => exchange.close());

  async function get(url: string, token = 'h26') {
    const answer = await exchange.app.inject({ url, headers: { authorization: `Bearer ${token}` } });
    return { status: answer.statusCode, body: answer.json<Body>() };
  }

  /** As far as the tests look into it; of the lists only that of entries. */
  interface Body extends Readonly<Record<string, unknown>> {
    readonly items: readonly ListedEntry[];
    readonly nextCursor: string | null;
    readonly catalogueVersion: number;
    readonly papers: readonly object[];
    readonly code?: string;
    readonly pointer?: string;
    readonly detail?: string;
    readonly errors?: readonly { code: string; pointer: string; detail: string }[];
  }

  async function post(body: unknown, token = 'op') {
    const answer = await exchange.app.inject({
      method: 'POST',
      url: '/v1/catalogue-entries',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      payload: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: answer.statusCode, body: answer.json<Body>() };
  }

  const set = (settings: object, dataset = 'insurance') => ({
    change: { kind: 'dataset', dataset, set: settings },
    reason: 'a test',
  });
  const modeAt = async (at?: string) => {
    const { body } = await get(`/v1/datasets/insurance${at === undefined ? '' : `?at=${at}`}`);
    return body['mode'];
  };

  it.each([
    ['agencies', 51, 'H38', { pinPrefixes: [{ prefix: '010' }, { province: 'Yên Bái' }] }],
    ['datasets', 15, 'population', { owner: 'G01', interrupted: false, interruptedSubjectCount: 0 }],
    ['procedures', 21, '1.004222', { feeVnd: 20_000, decision: '1523/QĐ-BCA-C06', lifeEvent: 'residence' }],
    ['exceptions', 6, 'EXC_QUALITY', { isReasonRequired: true, asksForUpdate: true }],
  ])('lists %s, and shows one', async (list, count, id, expected) => {
    const all = await get(`/v1/${list}`);
    expect(all).toMatchObject({ status: 200, body: { catalogueVersion: 1, inForceFrom: null } });
    expect(all.body.items).toHaveLength(count);
    expect(await get(`/v1/${list}/${id}`)).toMatchObject({ status: 200, body: expected });
  });

  it('lists the rules, and shows one', async () => {
    expect((await get('/v1/rules')).body.items.length).toBeGreaterThan(13);
    expect(await get('/v1/rules/OO-10')).toMatchObject({
      status: 200,
      body: { id: 'OO-10', kind: 'collection' },
    });
  });

  it.each([
    ['agencies/X99', 'unknown-agency'],
    ['datasets/weather', 'unknown-dataset'],
    ['procedures/9.999999', 'unknown-procedure'],
    ['exceptions/EXC_WEATHER', 'exception-unknown'],
    ['rules/OO-99', 'unknown-rule'],
  ])('knows no %s: 404 %s', async (path, code) => {
    expect(await get(`/v1/${path}`)).toMatchObject({ status: 404, body: { code, parameter: 'id' } });
  });

  it('takes an instant, and nothing else for one', async () => {
    expect(await get('/v1/agencies?at=yesterday')).toMatchObject({
      status: 400,
      body: { code: 'parameter-invalid', parameter: 'at' },
    });
  });

  it('changes at the stated time, not earlier, and answers of other moments as they were', async () => {
    const { catalogueVersion: version } = (await get('/v1/datasets')).body;
    const { status, body } = await post(set({ mode: 'enforce' }));
    const [entry] = body.items;
    expect(status).toBe(201);
    expect(entry).toMatchObject({ version: null, state: 'pending', by: 'operator', reason: 'a test' });
    const recordedMs = Date.parse(entry!.recordedAt);
    const effectMs = Date.parse(entry!.takesEffectAt);
    expect(effectMs).toBe(recordedMs + LEAD_MS);
    const [before, at] = [effectMs - 1, effectMs].map((ms) => new Date(ms).toISOString());
    expect([await modeAt(), await modeAt(before), await modeAt(at)]).toEqual([
      'observe',
      'observe',
      'enforce',
    ]);

    await sleep(LEAD_MS + 50);
    expect(await modeAt()).toBe('enforce');
    expect(await modeAt(before)).toBe('observe');
    expect((await get('/v1/datasets')).body).toMatchObject({
      catalogueVersion: version + 1,
      inForceFrom: entry!.takesEffectAt,
    });
    const listed = await get('/v1/catalogue-entries');
    expect(listed.body.items[0]).toEqual({ ...entry, version: version + 1, state: 'in-effect' });
  });

  it('ends an interruption by itself, and tells others how many people it names, not whom', async () => {
    const takesEffectAt = new Date(Date.now() + 60_000).toISOString();
    const until = new Date(Date.now() + 120_000).toISOString();
    const { status, body } = await post(
      { ...set({ interruptedSubjects: [PERSON] }), takesEffectAt, until },
      'g12',
    );
    expect(status).toBe(201);
    expect(body.items).toMatchObject([
      { takesEffectAt, by: 'G12', change: { set: { interruptedSubjects: [PERSON] } } },
      { takesEffectAt: until, by: 'G12', change: { set: { interruptedSubjects: [] } } },
    ]);
    const ofOthers = await get('/v1/catalogue-entries');
    expect(ofOthers.body.items[1]).toMatchObject({ change: { set: { interruptedSubjectCount: 1 } } }); // Newest first.
    expect(JSON.stringify(ofOthers.body)).not.toContain(PERSON);
    const counts = await Promise.all(
      [takesEffectAt, until].map((at) => get(`/v1/datasets/insurance?at=${at}`).then((a) => a.body)),
    );
    expect(counts.map((c) => c['interruptedSubjectCount'])).toEqual([1, 0]);
  });

  it('adds a procedure, with what it leaves out', async () => {
    const procedure = {
      code: '9.000002',
      nameVi: 'Thủ tục thử nghiệm',
      nameEn: 'A procedure for tests',
      level: 'province',
      agency: 'H*',
      decidedBy: 'nobody',
      decision: 'none',
      papers: [{ id: 'identity', nameVi: 'Giấy tờ', nameEn: 'Identity', anyOf: [['population.pin']] }],
    };
    const { status, body } = await post({ change: { kind: 'procedure', procedure }, reason: 'a test' });
    expect(status).toBe(201);
    const shown = await get(`/v1/procedures/9.000002?at=${body.items[0]!.takesEffectAt}`);
    expect(shown.body).toMatchObject({ ...procedure, linked: [], workingDays: null });
    // What a GET shows may be sent again.
    expect(
      await post({ change: { kind: 'procedure', procedure: shown.body }, reason: 'a test' }),
    ).toMatchObject({ status: 201 });
  });

  it('says the earliest possible time to who states an earlier one', async () => {
    const recorded = (await get('/v1/catalogue-entries')).body;
    const early = await post({ ...set({ published: false }), takesEffectAt: '2026-01-01T00:00:00Z' });
    expect(early).toMatchObject({
      status: 422,
      body: { code: 'takes-effect-too-early', pointer: '/takesEffectAt' },
    });
    const earliest = /the earliest possible is (\S+Z): state/u.exec(early.body.detail ?? '')?.[1];
    expect(Date.parse(earliest ?? '') - Date.now()).toBeGreaterThan(0);
    expect(
      await post({ ...set({ interrupted: true }), until: new Date(Date.now() + 10).toISOString() }),
    ).toMatchObject({ status: 422, body: { code: 'takes-effect-too-early', pointer: '/until' } });
    expect((await get('/v1/catalogue-entries')).body).toEqual(recorded);
  });

  it('lets owners declare of their own datasets what is theirs to declare', async () => {
    const procedure = (await get('/v1/procedures/1.001193')).body;
    const [ofOthers, ofOperators] = ['agency-forbidden', 'operator-only'];
    const attempts = [
      [await post(set({ published: false, mode: 'enforce', interrupted: true }), 'g12'), 201, undefined],
      [await post(set({ published: true }), 'g01'), 403, ofOthers],
      [await post(set({ delegates: ['H*'] }), 'g12'), 403, ofOperators],
      [await post({ change: { kind: 'procedure', procedure }, reason: 'r' }, 'g12'), 403, ofOperators],
      [await post(set({ delegates: ['H*'] }), 'op'), 201, undefined],
    ] as const;
    expect(attempts.map(([{ status, body }]) => [status, body.code])).toEqual(
      attempts.map(([, status, code]) => [status, code]),
    );
  });

  it('refuses what would not hold together, and points at it', async () => {
    const birth = (await get('/v1/procedures/1.001193')).body;
    const papers = [
      ...birth.papers,
      { id: 'moon', nameVi: 'x', nameEn: 'x', of: ['elf'], anyOf: [['moon.phase']] },
    ];
    const at = birth.papers.length;
    const wrong = await post({ change: { kind: 'procedure', procedure: { ...birth, papers } }, reason: 'r' });
    expect(wrong).toMatchObject({ status: 422, body: { code: 'catalogue-fault' } });
    expect(wrong.body.errors?.map((e) => e.pointer)).toEqual([
      `/change/procedure/papers/${at}/of/0`,
      `/change/procedure/papers/${at}/anyOf/0/0`,
    ]);
    expect(wrong.body.errors?.[1]?.detail).toBe(
      '1.001193 moon: moon.phase is no element, there is no dataset moon: correct the name or add it',
    );
    expect(await post(set({ delegates: ['H26', 'Z*'] }))).toMatchObject({
      status: 422,
      body: { code: 'catalogue-fault', pointer: '/change/set/delegates/1' },
    });
  });

  it('holds a change against those that are pending, too', async () => {
    const shown = (await get('/v1/procedures/1.001193')).body;
    const later = new Date(Date.now() + 60_000).toISOString();
    const change = (code: string, more: object) => ({
      change: { kind: 'procedure', procedure: { ...shown, code, ...more } },
      reason: 'r',
    });
    expect(await post({ ...change('9.000003', {}), takesEffectAt: later })).toMatchObject({ status: 201 });
    // It links what is not there yet.
    expect(await post(change('9.000004', { linked: ['9.000003'] }))).toMatchObject({
      status: 422,
      body: { pointer: '/change/procedure/linked/0' },
    });
    expect(
      await post({ ...change('9.000004', { linked: ['9.000003'] }), takesEffectAt: later }),
    ).toMatchObject({ status: 201 });
    // And a circle that would close later.
    const extract = (await get('/v1/procedures/2.000635')).body;
    const links = (procedure: object, code: string) => ({
      change: { kind: 'procedure', procedure: { ...procedure, linked: [code] } },
      reason: 'r',
    });
    expect(await post({ ...links(extract, '1.001193'), takesEffectAt: later })).toMatchObject({
      status: 201,
    });
    expect(await post(links(shown, '2.000635'))).toMatchObject({
      status: 422,
      body: { pointer: '/change/procedure/linked/0' },
    });
  });

  it.each<[unknown, number, string, string]>([
    ['{', 400, 'not-json', ''],
    [[], 422, 'field-invalid', ''],
    [{ reason: 'r' }, 422, 'field-missing', '/change'],
    [{ ...set({ mode: 'enforce' }), reason: ' ' }, 422, 'field-invalid', '/reason'],
    [{ ...set({}) }, 422, 'field-invalid', '/change/set'],
    [set({ mode: 'notice' }), 422, 'field-invalid', '/change/set/mode'],
    [set({ elements: [] }), 422, 'field-unknown', '/change/set/elements'],
    [set({ mode: 'enforce' }, 'weather'), 422, 'unknown-dataset', '/change/dataset'],
    [set({ interruptedSubjects: ['12'] }), 422, 'subject-invalid', '/change/set/interruptedSubjects/0'],
    [{ ...set({ mode: 'enforce' }), until: '2030-01-01T00:00:00Z' }, 422, 'field-invalid', '/until'],
    [{ ...set({ interrupted: false }), until: '2030-01-01T00:00:00Z' }, 422, 'field-invalid', '/until'],
    [{ ...set({ interrupted: true }), takesEffectAt: 'soon' }, 422, 'field-invalid', '/takesEffectAt'],
    [{ change: { kind: 'weather' }, reason: 'r' }, 422, 'field-invalid', '/change/kind'],
    [{ change: { kind: 'procedure' }, reason: 'r' }, 422, 'field-missing', '/change/procedure'],
  ])('refuses %j with %i %s at %s', async (body, status, code, pointer) => {
    expect(await post(body)).toMatchObject({ status, body: { code, pointer } });
  });

  it('reads no body beyond 256 KiB', async () => {
    expect(await post(`{"reason":"${' '.repeat(262_144)}"}`)).toMatchObject({ status: 413 });
  });

  it('lists the newest first, page by page', async () => {
    for (const published of [true, false, true]) await post(set({ published }));
    const all = (await get('/v1/catalogue-entries')).body.items.map((e) => e.id);
    const first = await get('/v1/catalogue-entries?limit=2');
    expect(first.body.items.map((e) => e.id)).toEqual(all.slice(0, 2));
    const rest = await get(`/v1/catalogue-entries?cursor=${first.body.nextCursor}`);
    expect(rest.body.items.map((e) => e.id)).toEqual(all.slice(2));
    expect(rest.body).toMatchObject({ nextCursor: null });
    expect(await get('/v1/catalogue-entries?limit=0')).toMatchObject({ status: 400 });
    expect(await get('/v1/catalogue-entries?cursor=x')).toMatchObject({ body: { code: 'cursor-invalid' } });
  });
});

class CountingStore extends CatalogueEntryStore {
  readings = 0;

  override read(afterId?: number): Promise<CatalogueReading> {
    this.readings += 1;
    return super.read(afterId);
  }
}

describe('readings and recordings', () => {
  let db: DataSource;
  let store: CatalogueEntryStore;
  let drop: () => Promise<void>;

  beforeEach(async () => {
    const database = await cloneDatabase('exchange');
    db = await new DataSource(databaseOptions('exchange', database.url, 8)).initialize();
    store = new CatalogueEntryStore(db);
    drop = () => database.drop();
  });
  afterEach(async () => {
    await db.destroy();
    await drop();
  });

  const change = { kind: 'dataset', dataset: 'insurance', set: { published: false } };
  const recordAsSoonAsPossible = () =>
    store.record(({ completeUntilMs }) => [
      { takesEffectMs: completeUntilMs, recordedBy: 'operator', reason: 'r', change },
    ]);
  const inForce = (leadMs: number, ofStore = store) =>
    new CatalogueInForce(
      ofStore,
      Object.assign(new ExchangeConfig(), { CATALOGUE_LEAD_MS: leadMs }),
      loadCatalogue(),
    );

  it('have an order: what a reading lacks takes effect when the reading no longer counts', async () => {
    await store.keepLead(100);
    const readings: CatalogueReading[] = [];
    await Promise.all(
      Array.from({ length: 40 }, async (_, i) => {
        if (i % 2 === 0) await recordAsSoonAsPossible();
        else readings.push(await store.read());
      }),
    );
    const { entries } = await store.read();
    expect(entries).toHaveLength(20);
    const missed = readings.flatMap(({ entries: seen, completeUntilMs }) =>
      entries
        .filter(({ id }) => !seen.some((e) => e.id === id))
        .map(({ takesEffectMs }) => takesEffectMs - completeUntilMs),
    );
    expect(missed.length).toBeGreaterThan(0);
    expect(Math.min(...missed)).toBeGreaterThanOrEqual(0);
    expect(entries.every((e, i) => i === 0 || e.recordedAtMs >= entries[i - 1]!.recordedAtMs)).toBe(true);
  });

  it('stay in order when the lead is made shorter', async () => {
    await store.keepLead(60_000);
    const reading = await store.read();
    await store.keepLead(100);
    const [entry] = await recordAsSoonAsPossible();
    expect(entry!.takesEffectMs).toBeGreaterThanOrEqual(reading.completeUntilMs);
  });

  it('record nothing where the entries may not be', async () => {
    await store.keepLead(100);
    await expect(
      store.record(() => {
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect((await store.read()).entries).toEqual([]);
  });

  it('are read again only for records appended later than a reading counts for', async () => {
    const counting = new CountingStore(db);
    const exchange = inForce(60_000, counting);
    await exchange.readFor(Date.now());
    await exchange.readFor(Date.now() + 50_000);
    await exchange.readFor(0);
    expect(counting.readings).toBe(1);
    await sleep(50);
    await exchange.readFor((await store.read()).completeUntilMs - 20);
    expect(counting.readings).toBe(2);
  });

  it('let no record be decided without an entry another process has recorded for its time', async () => {
    const exchange = inForce(200);
    await exchange.readFor(Date.now());
    const [entry] = await recordAsSoonAsPossible();
    const timeline = await exchange.readFor(entry!.takesEffectMs);
    expect(timeline.at(entry!.takesEffectMs)).toMatchObject({ version: 2 });
    expect(timeline.at(entry!.takesEffectMs - 1)).toMatchObject({ version: 1 });
  });

  it('wait where the broker’s clock is ahead, and pause the batch where it stays ahead', async () => {
    const exchange = inForce(100);
    const aheadMs = Date.now() + 600;
    await exchange.readFor(aheadMs);
    expect(Date.now()).toBeGreaterThan(aheadMs - 100);
    const error = await exchange.readFor(Date.now() + 3_600_000).catch((e: unknown) => e);
    expect(String(error)).toMatch(/compare the clocks/u);
    expect(faultKindOf(error)).toBe('passing');
  }, 20_000);
});
