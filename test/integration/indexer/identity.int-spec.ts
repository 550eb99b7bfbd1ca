import { IndexedRecordStore, migrate, SubjectLinkStore } from '@motlan/persistence';
import type { SharedRecord } from '@motlan/contracts';
import { batchOf, shared } from './shared-batch.ts';
import { startIndexer, type TestIndexer } from './start-indexer.ts';

const NEW = '000999000007';
const OLD = '000999000008';
const OLDEST = '000999000018';
const SINCE = '2026-11-22T03:04:05.006Z';

let indexer: TestIndexer;
let offset = 0;
beforeAll(async () => {
  indexer = await startIndexer();
});
afterAll(() => indexer.stop());
beforeEach(() => indexer.db.query('TRUNCATE indexed_record, unreadable_record, subject_link'));

const person = (subject: string, formerPin: string | null, more: Partial<SharedRecord> = {}) =>
  shared({
    dataset: 'population',
    subject,
    provider: 'G01',
    elements: { pin: subject, ...(formerPin === null ? {} : { former_pin: formerPin }) },
    ...more,
  });
const marriage = (subject: string, key: string) =>
  shared({ dataset: 'civil-status', subject, record: { type: 'marriage', key } });
const take = async (dataset: string, ...records: SharedRecord[]) => {
  await indexer.take(batchOf(dataset, records, offset));
  offset += records.length;
};
const ask = async (subject: string, dataset = 'civil-status') => {
  const { status, body } = await indexer.get(`/v1/records/${dataset}/${subject}`);
  const records = (body['records'] ?? []) as { record: { key?: string }; formerSubject?: string }[];
  return {
    status,
    identity: body['identity'],
    records: records.map(({ record, formerSubject }) => [record.key, formerSubject]),
  };
};
const links = () =>
  indexer.db.query<Record<string, unknown>[]>(
    'SELECT subject, former_subject, version FROM subject_link ORDER BY subject',
  );

describe('a person whose number was established anew', () => {
  it('keeps the history: records of the former number follow, marked, and the link is told', async () => {
    await take('population', person(NEW, OLD));
    await take('civil-status', marriage(NEW, '2/2026'), marriage(OLD, '1/2020'));

    expect(await ask(NEW)).toEqual({
      status: 200,
      records: [
        ['2/2026', undefined],
        ['1/2020', OLD],
      ],
      identity: { formerSubjects: [{ subject: OLD, since: SINCE, statedBy: 'G01' }] },
    });
  });

  it('is found by the former number, which names the one in use now', async () => {
    await take('population', person(NEW, OLD));
    await take('civil-status', marriage(NEW, '2/2026'), marriage(OLD, '1/2020'));

    expect(await ask(OLD)).toEqual({
      status: 200,
      records: [['1/2020', undefined]],
      identity: { succeededBy: NEW, since: SINCE },
    });
  });

  it('is told so even where nothing was stated under the number asked for', async () => {
    await take('population', person(NEW, OLD));
    await take('civil-status', marriage(OLD, '1/2020'));

    expect(await ask(NEW)).toMatchObject({ status: 200, records: [['1/2020', OLD]] });
    expect(await ask(OLD, 'insurance')).toEqual({
      status: 200,
      records: [],
      identity: { succeededBy: NEW, since: SINCE },
    });
    expect((await ask(NEW, 'insurance')).status).toBe(404);
  });

  it('may have had several numbers', async () => {
    await take('population', person(NEW, OLD), person(OLD, OLDEST));
    await take('civil-status', marriage(OLDEST, '1/1999'), marriage(OLD, '1/2020'));

    expect(await ask(NEW)).toMatchObject({
      records: [
        ['1/2020', OLD],
        ['1/1999', OLDEST],
      ],
      identity: { formerSubjects: [{ subject: OLD }, { subject: OLDEST }] },
    });
    expect(await ask(OLD)).toMatchObject({
      identity: { formerSubjects: [{ subject: OLDEST }], succeededBy: NEW },
    });
    expect((await ask(OLDEST)).identity).toEqual({ succeededBy: NEW, since: SINCE });
  });

  it('ends where numbers claim each other', async () => {
    await take('population', person(NEW, OLD), person(OLD, NEW));
    await take('civil-status', marriage(NEW, '2/2026'), marriage(OLD, '1/2020'));

    expect(await ask(NEW)).toMatchObject({
      records: [
        ['2/2026', undefined],
        ['1/2020', OLD],
      ],
      identity: { formerSubjects: [{ subject: OLD }], succeededBy: OLD },
    });
  });

  it('leaves answers as they were where there is no link, and where subjects are no persons', async () => {
    await take('population', person(NEW, null));
    await take('civil-status', marriage(NEW, '2/2026'));
    await take('household-business', shared({ dataset: 'household-business', subject: NEW }));
    expect(await ask(NEW)).toEqual({ status: 200, records: [['2/2026', undefined]], identity: undefined });

    await take('population', person(NEW, OLD, { version: 2 }));
    await take('household-business', shared({ dataset: 'household-business', subject: OLD }));
    expect((await ask(NEW, 'household-business')).identity).toBeUndefined();
    expect((await ask(NEW, 'household-business')).records).toHaveLength(1);
  });
});

describe('a link', () => {
  it('follows the newest version, whatever the order and however often it is delivered', async () => {
    const versions = [
      person(NEW, OLD, { version: 2 }),
      person(NEW, OLDEST, { version: 3 }),
      person(NEW, OLD, { version: 1 }),
    ];
    for (const version of versions) await take('population', version);
    expect(await links()).toEqual([{ subject: NEW, former_subject: OLDEST, version: '3' }]);

    await take('population', ...versions);
    await take('population', person(NEW, OLD, { version: 3 })); // Same version, other content: what is held stays.
    expect(await links()).toEqual([{ subject: NEW, former_subject: OLDEST, version: '3' }]);
  });

  it.each([
    ['no longer says so', person(NEW, null, { version: 2 })],
    ['is revoked', person(NEW, null, { version: 2, revoked: true, elements: {} })],
    ['names its own number', person(NEW, NEW, { version: 2 })],
    ['names what is no number', person(NEW, 'x', { version: 2 })],
  ])('goes when the record %s, and does not come back with an old version', async (_, later) => {
    await take('population', person(NEW, OLD));
    expect(await links()).toHaveLength(1);
    await take('population', later);
    await take('population', person(NEW, OLD));

    expect(await links()).toEqual([]);
  });

  it('keeps the day it was first stated while it is stated again', async () => {
    const later = '2026-12-01T00:00:00Z';
    await take('population', person(NEW, OLD));
    await take('population', person(NEW, OLD, { version: 2, providedAt: later }));
    expect((await ask(OLD, 'population')).identity).toEqual({ succeededBy: NEW, since: SINCE });

    await take('population', person(NEW, OLDEST, { version: 3, providedAt: later }));
    expect((await ask(OLDEST, 'population')).identity).toEqual({ succeededBy: NEW, since: later });
  });

  it('writes no row when a topic is read again', async () => {
    const batch = batchOf('population', [person(NEW, OLD), person(OLD, OLDEST)], 1_000);
    const rows = () =>
      indexer.db.query<unknown[]>('SELECT subject, xmin::text, ctid::text FROM subject_link');
    await indexer.take(batch);
    const before = await rows();
    await indexer.take(batch);

    expect(before).toHaveLength(2);
    expect(await rows()).toEqual(before);
  });

  it('is written with its record or not at all', async () => {
    await indexer.db.query('ALTER TABLE subject_link RENAME TO elsewhere');
    try {
      await expect(take('population', person(NEW, OLD))).rejects.toMatchObject({ code: '42P01' });
    } finally {
      await indexer.db.query('ALTER TABLE elsewhere RENAME TO subject_link');
    }

    expect(await new IndexedRecordStore(indexer.db).ofSubjects('population', [NEW])).toEqual([]);
  });

  it('is followed within bounds, though a thousand numbers claim one', async () => {
    const many = Array.from({ length: 1_000 }, (_, i) => person(`000998${String(i).padStart(6, '0')}`, OLD));
    await take('population', ...many);

    expect(await new SubjectLinkStore(indexer.db).around(OLD)).toHaveLength(100);
    expect((await ask(OLD, 'population')).status).toBe(200);
  });
});

it('knows the links of what was indexed before there were links', async () => {
  await take('population', person(NEW, OLD), person(OLD, OLD), person(OLDEST, 'x'));
  await indexer.db.query('DROP TABLE subject_link');
  await indexer.db.query(`DELETE FROM migration WHERE name LIKE 'AddSubjectLinks%'`);
  await migrate(indexer.url, 'indexer');

  expect(await links()).toEqual([{ subject: NEW, former_subject: OLD, version: '1' }]);
});
