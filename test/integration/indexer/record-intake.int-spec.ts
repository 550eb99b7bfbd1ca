import { createHash } from 'node:crypto';
import { EVENT_TYPES } from '@motlan/contracts';
import { IndexedRecordStore } from '@motlan/persistence';
import { batchOf, received, shared, unit } from './shared-batch.ts';
import { startIndexer, type TestIndexer } from './start-indexer.ts';

const DATASET = 'administrative-units';
const take = (...records: ReturnType<typeof unit>[]) => indexer.take(batchOf(DATASET, records));
const rows = (columns = 'subject, version, elements') =>
  indexer.db.query<Record<string, unknown>[]>(
    `SELECT ${columns} FROM indexed_record ORDER BY subject, type, key`,
  );

let indexer: TestIndexer;
beforeAll(async () => {
  indexer = await startIndexer();
});
afterAll(() => indexer.stop());
beforeEach(() => indexer.db.query('TRUNCATE indexed_record, unreadable_record'));

describe('RecordIntake, on a real PostgreSQL', () => {
  it('keeps the newest version, whatever the order and however often it is delivered', async () => {
    const batch = [
      unit('00001', 'Một', { version: 2 }),
      unit('00001', 'Hai', { version: 3 }),
      unit('00001', 'Ba'),
    ];
    await take(...batch);
    await take(...batch);
    await take(unit('00001', 'Khác', { version: 3 }), unit('00001', 'Cũ', { version: 2 }));

    expect(await rows()).toEqual([
      { subject: '00001', version: '3', elements: { name: 'Hai', kind: 'ward' } },
    ]);
  });

  it('writes no row when it reads a topic again', async () => {
    const batch = [unit('00001', 'Một'), unit('00002', 'Hai', { version: 7 })];
    await take(...batch);
    const before = await rows('subject, xmin::text, ctid::text');
    await take(...batch);

    expect(await rows('subject, xmin::text, ctid::text')).toEqual(before);
  });

  it('leaves a revoked record its version, no values, and nothing to be found by', async () => {
    await take(unit('00001', 'Một', { version: 2 }));
    await take(unit('00001', '', { version: 3, revoked: true, elements: {} }));
    await take(unit('00001', 'Một', { version: 2 }));

    expect(await rows('version, revoked, elements, terms')).toEqual([
      { version: '3', revoked: true, elements: {}, terms: null },
    ]);
  });

  it('tells records of one subject apart by type and key', async () => {
    const marriage = (key: string, version: number) =>
      shared({
        dataset: 'civil-status',
        subject: '000123456789',
        record: { type: 'marriage', key },
        version,
      });
    await indexer.take(
      batchOf('civil-status', [marriage('1/2020', 1), marriage('2/2024', 5), marriage('1/2020', 2)]),
    );

    expect(await rows('type, key, version')).toEqual([
      { type: 'marriage', key: '1/2020', version: '2' },
      { type: 'marriage', key: '2/2024', version: '5' },
    ]);
  });

  it('keeps instants and numbers as they were stated', async () => {
    const elements = { issued_on: '2026-01-02', points_balance: 0.1 };
    const validUntil = '2027-01-01T00:00:00.123456789+07:00';
    await indexer.take(
      batchOf('driving-licences', [
        shared({ dataset: 'driving-licences', subject: '000123456789', validUntil, elements }),
      ]),
    );

    expect(await rows('valid_until, provided_at, elements')).toEqual([
      { valid_until: validUntil, provided_at: '2026-11-22T03:04:05.006Z', elements },
    ]);
  });

  it('keeps what it cannot read byte for byte, and goes on with the rest', async () => {
    const good = received(unit('00002', 'Hai'), 1);
    const records = [
      { ...received(unit('00001', 'Một'), 0), value: Buffer.from('{"broken') },
      good,
      { ...received(unit('00003', 'Ba'), 2), value: null },
      { ...received(unit('00004', 'Bốn'), 3), key: Buffer.from('other//') },
      { ...received(unit('00005', 'Năm'), 4), headers: { ce_type: EVENT_TYPES.decision } },
    ];
    const batch = { topic: `motlan.shared.${DATASET}`, partition: 0, records };
    await indexer.take(batch);
    await indexer.take(batch);

    expect(await rows('subject')).toEqual([{ subject: '00002' }]);
    const kept = await indexer.db.query<unknown[]>(
      'SELECT "offset", reason, value FROM unreadable_record ORDER BY "offset"',
    );
    expect(kept).toEqual([
      { offset: '0', reason: 'not-json', value: Buffer.from('{"broken') },
      { offset: '2', reason: 'body-missing', value: null },
      { offset: '3', reason: 'field-invalid key', value: records[3]?.value },
      { offset: '4', reason: 'headers-invalid ce_type', value: records[4]?.value },
    ]);
  });

  it('finds the one record PostgreSQL refuses, sets it aside, and applies the others', async () => {
    await indexer.db.query(`ALTER TABLE indexed_record ADD CONSTRAINT test CHECK (subject <> '00003')`);
    try {
      await take(...['00001', '00002', '00003', '00004', '00005'].map((subject) => unit(subject, 'Một')));
    } finally {
      await indexer.db.query('ALTER TABLE indexed_record DROP CONSTRAINT test');
    }

    expect((await rows('subject')).map((row) => row['subject'])).toEqual([
      '00001',
      '00002',
      '00004',
      '00005',
    ]);
    expect(await indexer.db.query('SELECT "offset", reason FROM unreadable_record')).toEqual([
      { offset: '2', reason: 'decision-failed' },
    ]);
  });

  it('lets any other fault fly on, and sets nothing aside', async () => {
    await indexer.db.query('ALTER TABLE indexed_record RENAME TO elsewhere');
    try {
      await expect(take(unit('00001', 'Một'))).rejects.toMatchObject({ code: '42P01' });
    } finally {
      await indexer.db.query('ALTER TABLE elsewhere RENAME TO indexed_record');
    }

    expect(await indexer.db.query('SELECT FROM unreadable_record')).toEqual([]);
  });

  // The place of each row on disk shows the order of writing, always; a deadlock would only show it sometimes.
  it('takes rows in the order of their keys, whatever order they arrive in', async () => {
    await take(unit('00005', 'Năm'), unit('00003', 'Ba'), unit('00004', 'Bốn'));

    const written = await indexer.db.query<{ subject: string }[]>(
      'SELECT subject FROM indexed_record ORDER BY ctid',
    );
    expect(written.map((row) => row.subject)).toEqual(['00003', '00004', '00005']);
  });

  it('sums up what it holds as docs/http.md says', async () => {
    await take(unit('00001', 'Một', { version: 4 }), unit('00002', '', { revoked: true, elements: {} }));

    const sum = ['00001///4/false', '00002///1/true']
      .map((line) => createHash('md5').update(line).digest().readBigUInt64BE())
      .reduce((a, b) => BigInt.asUintN(64, a + b));
    expect(await new IndexedRecordStore(indexer.db).sums()).toEqual([
      { dataset: DATASET, records: 2, fingerprint: sum.toString(16).padStart(16, '0') },
    ]);
  });

  it('tells a database nothing was taken into from one that holds only what could not be read', async () => {
    const store = new IndexedRecordStore(indexer.db);
    expect(await store.isEmpty()).toBe(true);
    await indexer.take({
      ...batchOf(DATASET, []),
      records: [{ ...received(unit('00001', 'Một'), 0), value: null }],
    });
    expect(await store.isEmpty()).toBe(false);
  });
});
