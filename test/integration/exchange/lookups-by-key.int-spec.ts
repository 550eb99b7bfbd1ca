import { Logger } from '@nestjs/common';
import { TaskStore } from '@motlan/persistence';
import { batch, Bench, collection, record } from './intake-bench.ts';

beforeAll(() => void Logger.overrideLogger(false));

const ROWS = 30_000;
/** As many connections as the bench has. */
const POOL = 4;
const TABLES = ['decision', 'holding', 'provisional', 'task'];
const SUBJECT = `'9' || lpad(n::text, 8, '0')`;
/** Rows of others, from before. */
const FILL = [
  `INSERT INTO decision SELECT 15, n, gen_random_uuid(), '/agencies/G12', ${SUBJECT}, 'administrative-units', 'source',
    'ACCEPTED_FIRST', 'OO-02', NULL, NULL, 1, 1, '', now(), now(), '', '{}' FROM generate_series(1, ${ROWS}) AS n`,
  `INSERT INTO holding (dataset, subject, type, key, version, revoked, provider, stated_at, partition, "offset", scheme, content)
    SELECT 'administrative-units', ${SUBJECT}, '', '', 1, false, 'G12', now(), 15, n, 'k1:1', '' FROM generate_series(1, ${ROWS}) AS n`,
  `INSERT INTO provisional SELECT 'administrative-units', ${SUBJECT}, '', '', 'name', 'H26', now(), n, now(), 'k1:1', ''
    FROM generate_series(1, ${ROWS}) AS n`,
  `INSERT INTO task (task_id, kind, agency, dataset, subject, type, key, element, ground, reported_by, opened_at, partition, opened_offset, due_at)
    SELECT gen_random_uuid(), 'update-source', 'G12', 'administrative-units', ${SUBJECT}, '', '', 'name', 'EXC_QUALITY', 'H26', now(), 15, n, now()
      FROM generate_series(1, ${ROWS}) AS n`,
];

describe('a batch, in tables that have grown since the planner was told of them', () => {
  let bench: Bench;

  beforeAll(async () => {
    bench = await Bench.open();
    for (const table of TABLES) await bench.db.query(`ALTER TABLE ${table} SET (autovacuum_enabled = off)`);
    // Summaries are made by the same worker, whether or not it may vacuum, and count as reading the table.
    for (const index of ['decision_decided_at', 'decision_appended_at'])
      await bench.db.query(`ALTER INDEX ${index} SET (autosummarize = off)`);
  });

  afterAll(() => bench.close());

  /** As PostgreSQL counts them, in every connection of the pool: each tells what it did when it is asked. */
  const rowsRead = async (): Promise<Record<string, number>> => {
    const told = Array.from({ length: POOL }, () =>
      bench.db.query('SELECT pg_stat_force_next_flush(), pg_sleep(0.2)'),
    );
    await Promise.all(told);
    const rows = await bench.db.query<{ relname: string; read: string }[]>(
      `SELECT relname, seq_tup_read + coalesce(idx_tup_fetch, 0) AS read FROM pg_stat_user_tables WHERE relname = ANY ($1)`,
      [TABLES],
    );
    return Object.fromEntries(rows.map(({ relname, read }) => [relname, Number(read)]));
  };

  const take = async (from: number): Promise<void> => {
    const messages = Array.from({ length: 200 }, (_, i) =>
      record(from + i, i % 10 === 0 ? { agency: 'H26', body: collection } : { version: from + i + 1 }),
    );
    expect(await bench.intake().take(batch(...messages))).toEqual({ done: true });
  };

  it('reads no more than what it touches', async () => {
    await take(0); // While the tables were empty.
    for (const fill of FILL) await bench.db.query(fill);
    const before = await rowsRead();
    await take(200);
    const after = await rowsRead();
    for (const table of TABLES) {
      const read = after[table]! - before[table]!;
      expect({ table, isLittle: read < ROWS / 10 }).toEqual({ table, isLittle: true });
    }
    expect(after['holding']).toBeGreaterThan(before['holding']!); // It was counted.
  });

  it('reads of messages that were answered before their answers only', async () => {
    const before = await rowsRead();
    const again = Array.from({ length: 9 }, (_, i) => record(400 + i, { id: 201 + i, version: 202 + i })); // Of one agency.
    expect(await bench.intake().take(batch(...again))).toEqual({ done: true });
    const after = await rowsRead();
    expect(after['decision']).toBeGreaterThanOrEqual(before['decision']! + 9); // It was counted.
    for (const table of ['holding', 'provisional', 'task']) expect(after[table]).toBe(before[table]);
  });
});

it('tasks and reports are read of the subjects asked for and of no others, though these are many', async () => {
  const bench = await Bench.open();
  const [subjects, elements, asked] = [4_000, 10, 1_000];
  await bench.db.query(
    `INSERT INTO task (task_id, kind, agency, dataset, subject, type, key, element, reported_by, opened_at, partition, opened_offset, due_at)
     SELECT gen_random_uuid(), 'discrepancy', 'G12', 'administrative-units', n::text, '', '', 'e' || e, 'H26', now(), 15, n, now()
       FROM generate_series(1, ${subjects}) AS n, generate_series(1, ${elements}) AS e`,
  );
  await bench.db.query(
    `INSERT INTO discrepancy_report (task_id, agency, message_id, rule, reported_at, partition, "offset", type, key, scheme)
     SELECT task_id, 'H26', gen_random_uuid(), 'OO-11', now(), 15, opened_offset, '', '', 'k1:1' FROM task, generate_series(1, 2)`,
  );
  await bench.db.query('VACUUM (ANALYZE) task, discrepancy_report');
  const pairs = Array.from({ length: asked }, (_, i) => ({
    dataset: 'administrative-units',
    subject: String(i * 3 + 1),
  }));
  const { open, read } = await bench.db.transaction(async (tx) => ({
    open: await new TaskStore().openOfSubjects(tx, pairs),
    read: await tx.query<{ name: string; rows: number }[]>(
      `SELECT relname AS name, (seq_tup_read + idx_tup_fetch)::int AS rows FROM pg_stat_xact_user_tables`,
    ),
  }));
  await bench.close();

  const tasks = asked * elements;
  expect([open.tasks.length, open.reports.length]).toEqual([tasks, 2 * tasks]);
  const rowsOf = (table: string) => read.find(({ name }) => name === table)?.rows;
  expect(rowsOf('discrepancy_report')).toBe(2 * tasks);
  expect(rowsOf('task')).toBe(tasks);
}, 30_000); // It fills tables.

it('statistics of what grows by every message are made of few rows: a new column has to be told', async () => {
  const bench = await Bench.open();
  const columns = await bench.db.query<{ column: string; target: number | null }[]>(
    `SELECT attrelid::regclass || '.' || attname AS column, attstattarget AS target FROM pg_attribute
      WHERE attrelid IN ('decision'::regclass, 'holding'::regclass) AND attnum > 0 AND NOT attisdropped`,
  );
  await bench.close();
  expect(columns.length).toBeGreaterThan(20);
  expect(columns.filter(({ target }) => target !== 10)).toEqual([]);
});
