import { partitionOf, PROVISION_PARTITIONS, type RawHeaders } from '@motlan/contracts';
import type { RecordBatch } from '@motlan/kafka';
import { DeadLetterStore } from '@motlan/persistence';
import type { Intake } from '../../../apps/exchange/src/intake/intake.ts';
import { Bench, collection, idOf, record } from './intake-bench.ts';

/** Two test units of each partition: one that is stated from the beginning, one that is not. */
const PAIRS = Object.values(
  Object.groupBy(
    Array.from({ length: 200 }, (_, i) => String(101 + i).padStart(5, '0')),
    (subject) => partitionOf(subject, PROVISION_PARTITIONS),
  ),
).map((subjects) => subjects!.slice(0, 2) as [string, string]); // No group is empty.
const SUBJECTS = PAIRS.map(([stated]) => stated).sort();
const [A, B, C] = SUBJECTS as [string, string, string];

let bench: Bench;
let intake: Intake;
beforeEach(async () => {
  bench = await Bench.open();
  intake = await opened(bench);
});
afterEach(() => bench.close());

/** An intake that has decided the first record of each partition: opening one takes time, and they would come one by one. */
async function opened(of: Bench): Promise<Intake> {
  const fresh = of.intake();
  for (const subject of SUBJECTS) await fresh.take(batchOf(subject, provision(subject, 0)));
  of.published.length = 0;
  return fresh;
}

/** In version `offset + 1`. */
const provision = (subject: string, offset: number, headers: RawHeaders = {}, name = `Phường ${subject}`) =>
  record(offset, {
    id: Number(subject) * 100 + offset,
    body: {
      ...{ kind: 'source', dataset: 'administrative-units', subject, version: offset + 1 },
      elements: { name, kind: 'ward' },
    },
    key: subject,
    headers: { ce_subject: subject, ...headers },
  });

/** Of another name than the source has. */
const collected = (subject: string, offset: number, agency = 'H26') =>
  record(offset, {
    agency,
    id: Number(subject) * 100 + offset,
    body: { ...collection, subject, elements: { name: `Phường Khác ${agency}` } },
    key: subject,
    headers: { ce_subject: subject },
  });

const batchOf = (subject: string, ...records: RecordBatch['records']): RecordBatch => ({
  topic: 'motlan.provisions',
  partition: partitionOf(subject, PROVISION_PARTITIONS),
  records,
});

const take = (...batches: RecordBatch[]) => Promise.all(batches.map((batch) => intake.take(batch)));

/** Subjects of the decisions after the first of each partition, and in how many transactions those came. */
async function decided(): Promise<{ subjects: string[]; transactions: number }> {
  const rows = await bench.db.query<{ subject: string; xmin: string }[]>(
    'SELECT subject, xmin::text FROM decision WHERE "offset" > 0 ORDER BY subject, "offset"',
  );
  return {
    subjects: rows.map((row) => row.subject),
    transactions: new Set(rows.map((row) => row.xmin)).size,
  };
}

const done = { done: true };

describe('batches of several partitions that come together', () => {
  it('are decided in one transaction, each with its own position and counters', async () => {
    expect(
      await take(
        batchOf(A, provision(A, 1), provision(A, 2)),
        batchOf(B, provision(B, 1)),
        batchOf(C, provision(C, 1), { ...provision(C, 2), value: null }),
      ),
    ).toEqual([done, done, done]);

    expect(await decided()).toEqual({ subjects: [A, A, B, C], transactions: 1 });
    const { partitions } = await bench.stores.intake.totals();
    const by = new Map(partitions.map((row) => [row.partition, row]));
    const of = (subject: string) => by.get(partitionOf(subject, PROVISION_PARTITIONS));
    expect(of(A)).toMatchObject({ position: 3n, decided: 3n, deadLettered: 0n });
    expect(of(B)).toMatchObject({ position: 2n, decided: 2n, deadLettered: 0n });
    expect(of(C)).toMatchObject({ position: 3n, decided: 2n, deadLettered: 1n });
  });

  it('end like each alone: the same rows and the same messages under the same ids', async () => {
    const batches = SUBJECTS.map((subject) =>
      batchOf(subject, provision(subject, 1), provision(subject, 2), {
        ...provision(subject, 2),
        offset: '3',
      }),
    );
    await take(...batches);
    expect((await decided()).transactions).toBe(1);
    const together = { rows: await rows(bench), told: told(bench) };
    const other = await Bench.open();
    const alone = await opened(other);
    for (const batch of batches) await alone.take(batch);
    expect({ rows: await rows(other), told: told(other) }).toEqual(together);
    await other.close();
  });

  it('end like each alone also where tasks, reports and provisional values are found and ended', async () => {
    const first = PAIRS.map(([held, unheld]) =>
      batchOf(held, collected(held, 1), collected(unheld, 2), collected(held, 3, 'H29')),
    );
    const second = PAIRS.map(([held, unheld]) =>
      batchOf(held, provision(held, 4, {}, 'Phường Khác H29'), provision(unheld, 5), collected(unheld, 6)),
    );
    await take(...first);
    await take(...second);
    expect((await decided()).transactions).toBe(2);
    const together = { rows: await rows(bench), told: told(bench) };
    const other = await Bench.open();
    const alone = await opened(other);
    for (const batch of [...first, ...second]) await alone.take(batch);
    expect({ rows: await rows(other), told: told(other) }).toEqual(together);
    const closed = await other.db.query<unknown[]>('SELECT FROM task WHERE closed_at IS NOT NULL');
    expect(closed.length).toBeGreaterThanOrEqual(PAIRS.length); // It was about tasks.
    await other.close();
  });

  it('with one that begins above its position, that one is read again and the others are decided', async () => {
    expect(await take(batchOf(A, provision(A, 5)), batchOf(B, provision(B, 1)))).toEqual([
      { seekTo: '1' },
      done,
    ]);
    expect((await decided()).subjects).toEqual([B]);
  });

  it('with one that was decided before, that one is answered again and the others are decided', async () => {
    await take(batchOf(A, provision(A, 1)));
    const before = told(bench);
    bench.published.length = 0;
    await take(batchOf(A, provision(A, 1)), batchOf(B, provision(B, 1)));
    expect(told(bench)).toEqual(expect.arrayContaining(before));
    expect((await decided()).subjects).toEqual([A, B]);
  });

  it('with one that holds a record the ledger cannot store, each goes alone', async () => {
    const poison = provision(B, 2, { ce_time: 'a NUL: \0' });
    expect(
      await take(
        batchOf(A, provision(A, 1)),
        batchOf(B, provision(B, 1), poison, provision(B, 3)),
        batchOf(C, provision(C, 1)),
      ),
    ).toEqual([done, done, done]);
    expect((await decided()).subjects).toEqual([A, B, B, C]);
    const letters = await new DeadLetterStore(bench.db).find(idOf(Number(B) * 100 + 2));
    expect(letters).toMatchObject([{ reason: 'decision-failed', offset: '2' }]);
  });
});

/** What lies in the ledger but for the clock, and for who wrote it. */
async function rows({ db }: Bench): Promise<unknown> {
  const ledger = ['decision', 'holding', 'provisional', 'task', 'discrepancy_report'];
  const counters = ['intake', 'intake_outcome', 'element_count'];
  const found = [...ledger, ...counters].map((table) =>
    db.query(
      `SELECT to_jsonb(t) - '{decided_at,answer,report_id}'::text[] AS row FROM ${table} AS t ORDER BY 1`,
    ),
  );
  return Promise.all(found);
}

/** What was published, but for the clock; partitions in any order, each in its own. */
function told({ published }: Bench): string[] {
  return published
    .map(({ topic, partition, key, value, headers }) => {
      const body = String(value).replaceAll(/"\w+At":"[^"]+"/gu, '""');
      return JSON.stringify([topic, partition, String(key), body, headers.ce_id]);
    })
    .sort();
}
