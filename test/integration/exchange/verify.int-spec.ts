import { Logger } from '@nestjs/common';
import type { DifferenceKind } from '@motlan/contracts';
import type { OutgoingRecord } from '@motlan/kafka';
import { CatalogueEntryStore, TaskListStore } from '@motlan/persistence';
import { liveHistories } from '../../support/random-histories/live-histories.ts';
import { toRecord } from '../../support/hub.ts';
import type { Intake } from '../../../apps/exchange/src/intake/intake.ts';
import { Bench, T0 } from './intake-bench.ts';
import { FakeTopic, KEYS, VerifyBench } from './verify-bench.ts';

const MESSAGES = 600;

let bench: Bench;
let verifier: VerifyBench;
let intake: Intake;
const topic = new FakeTopic();

beforeAll(async () => {
  Logger.overrideLogger(false);
  bench = await Bench.open();
  verifier = await VerifyBench.open(bench.db);
  await new CatalogueEntryStore(bench.db).keepLead(1_000);
  await bench.db.query(
    `INSERT INTO catalogue_entry (recorded_at, takes_effect, recorded_by, reason, change)
     VALUES (now(), to_timestamp($1 / 1000.0), 'operator', 'a test', $2)`,
    [T0 + 300, JSON.stringify({ kind: 'dataset', dataset: 'population', set: { mode: 'observe' } })],
  );
  const records = liveHistories({ messages: MESSAGES, seed: 5, endsMs: [null, T0 + 200, T0 + 600] });
  intake = bench.intake();
  topic.append(records.slice(0, MESSAGES / 2));
  topic.append([
    { ...toRecord({ subject: '00021' }), value: '{' },
    { ...toRecord({ subject: '00022' }), value: null },
  ]);
  topic.append([toRecord({ subject: '00031' }), collected('00031', 'Xã Khác')]);
  for (const batch of topic.batches(50)) await intake.take(batch);
  await settleSome();
  const before = new Map([...topic.bounds()].map(([partition, { next }]) => [partition, BigInt(next)]));
  topic.append(records.slice(MESSAGES / 2));
  topic.append(records.slice(0, 30)); // Once more.
  topic.append([collected('00031', 'Xã Khác Nữa')]);
  for (const batch of topic.batches(31, before)) await intake.take(batch);
}, 180_000);

afterAll(async () => {
  await verifier.close();
  await bench.close();
});

/** A name somebody collected of an administrative unit. */
function collected(subject: string, name: string): OutgoingRecord {
  const record = toRecord({ subject });
  const body = {
    kind: 'collection',
    dataset: 'administrative-units',
    subject,
    elements: { name },
    collection: { procedureCode: '9.000001', dossierCode: 'H26-261120-0001' },
  };
  return {
    ...record,
    value: JSON.stringify(body),
    headers: { ...record.headers, ce_source: '/agencies/H26' },
  };
}

/** Somebody settles every other discrepancy that is open, and that of unit 00031. */
async function settleSome(): Promise<void> {
  const open = await bench.db.query<{ id: string; subject: string }[]>(
    `SELECT task_id AS id, subject FROM task WHERE kind = 'discrepancy' AND closed_at IS NULL ORDER BY task_id`,
  );
  const tasks = new TaskListStore(bench.db);
  await bench.db.transaction(async (tx) => {
    for (const { id } of open.filter(({ subject }, i) => i % 2 === 0 || subject === '00031'))
      await tasks.resolve(tx, { id, result: 'report-unfounded', by: 'G01', reason: 'a test' });
  });
}

const sum = async (sql: string): Promise<number> =>
  Number((await bench.db.query<{ n: string }[]>(`SELECT count(*) AS n FROM ${sql}`))[0]?.n);

it('finds a ledger equal that was decided in other batches, with settlements, repetitions and dead letters', async () => {
  const report = await verifier.verify(topic);

  expect(report).toMatchObject({ verdict: 'equal', first: null, unproven: [] });
  expect(report.compared).toMatchObject({
    decisions: await sum('decision'),
    deadLetters: 2,
    holdings: await sum('holding'),
    provisionals: await sum('provisional'),
    tasks: await sum('task'),
    reports: await sum('discrepancy_report'),
  });
  for (const rows of ['decision', 'holding', 'provisional', 'task', 'discrepancy_report'])
    expect(await sum(rows)).toBeGreaterThan(10);
  expect(await sum(`task WHERE resolved_by IS NOT NULL`)).toBeGreaterThan(3);
  // Contradicted again after it was settled: a new discrepancy about the same element.
  expect(
    await sum(`task AS a JOIN task AS b USING (dataset, subject, type, element, kind)
                WHERE a.resolved_by IS NOT NULL AND b.opened_offset > a.opened_offset`),
  ).toBeGreaterThan(0);
}, 180_000);

/** Faults in rows of their own: what is planted, and the kind it must be named as. */
const FAULTS: readonly (readonly [kind: DifferenceKind, sql: string])[] = [
  [
    'decision-altered',
    `UPDATE decision SET body_digest = '\\x00' WHERE ${one('decision', `kind = 'source'`)}`,
  ],
  [
    'decision-altered',
    `UPDATE decision SET outcome = 'STALE' WHERE ${one('decision', `outcome = 'ACCEPTED_EXCEPTION'`)}`,
  ],
  [
    'decision-altered',
    `UPDATE decision SET answer = replace(answer, 'heldBy', 'held') WHERE ${one('decision', `outcome = 'CONFIRMED'`)}`,
  ],
  ['decision-missing', `DELETE FROM decision WHERE ${one('decision', `outcome = 'REFUSED_NOT_ENTITLED'`)}`],
  [
    'decision-extra',
    `INSERT INTO decision SELECT partition, "offset" + 5000, gen_random_uuid(), source, subject, dataset, kind, outcome, rule,
            procedure_code, dossier_code, catalogue_version, rule_set, sent_at, appended_at, decided_at, body_digest, answer
       FROM decision WHERE ${one('decision')}`,
  ],
  ['dead-letter-missing', `DELETE FROM dead_letter WHERE value IS NULL`],
  ['dead-letter-altered', `UPDATE dead_letter SET value = '\\x00' WHERE value IS NOT NULL`],
  [
    'holding-extra',
    `INSERT INTO holding SELECT dataset, 'nobody', type, key, version, revoked, provider, stated_at, partition, "offset",
            valid_until, scheme, content, former_subject FROM holding WHERE ${one('holding', 'version = 1')}`,
  ],
  ['holding-missing', `DELETE FROM holding WHERE ${one('holding', 'revoked')}`],
  [
    'holding-altered',
    `UPDATE holding SET version = version - 1 WHERE ${one('holding', `version > 1 AND dataset <> 'administrative-units'`)}`,
  ],
  [
    'holding-altered',
    `UPDATE holding SET content = '\\x00' WHERE ${one('holding', `dataset = 'administrative-units'`)}`,
  ],
  ['provisional-missing', `DELETE FROM provisional WHERE ${one('provisional')}`],
  [
    'provisional-altered',
    `UPDATE provisional SET ends_at = ends_at + interval '1 day' WHERE ${one('provisional')}`,
  ],
  ['task-missing', `DELETE FROM task WHERE ${one('task', `kind = 'update-source'`)}`],
  [
    'task-altered',
    `UPDATE task SET closed_at = now() WHERE ${one('task', `kind = 'update-source' AND closed_at IS NULL`)}`,
  ],
  ['report-missing', `DELETE FROM discrepancy_report WHERE ${one('discrepancy_report')}`],
  ['counter', `UPDATE intake SET replayed = replayed + 1 WHERE ${one('intake')}`],
  ['counter', `UPDATE intake_outcome SET decisions = decisions + 1 WHERE ${one('intake_outcome')}`],
  ['counter', `UPDATE element_count SET elements = elements + 1 WHERE ${one('element_count')}`],
];

/** A condition that one row of a table meets. */
function one(table: string, condition = 'true'): string {
  return `ctid = (SELECT ctid FROM ${table} WHERE ${condition} LIMIT 1)`;
}

it('names every fault that was planted, each as what it is', async () => {
  await planted(
    FAULTS.map(([, sql]) => sql),
    async () => {
      const report = await verifier.verify(topic);

      const wanted: Partial<Record<DifferenceKind, number>> = {};
      for (const [kind] of FAULTS) wanted[kind] = (wanted[kind] ?? 0) + 1;
      expect(report).toMatchObject({ verdict: 'differs', differences: wanted, unproven: [] });
      expect(new Set(report.examples.map(({ kind }) => kind))).toEqual(new Set(FAULTS.map(([kind]) => kind)));
      for (const { kind, position, about, topicSays, ledgerSays } of report.examples) {
        if (kind !== 'counter') expect(position).toMatch(/^\d+\/\d+$/u);
        expect([about, topicSays, ledgerSays].join()).not.toMatch(/nobody|000\d{9}/u); // No subject.
      }
    },
  );
}, 180_000);

it('names the message and the position of a changed digest, and what both sides say', async () => {
  const [chosen] = await bench.db.query<{ partition: number; offset: string; id: string }[]>(
    `SELECT partition, "offset", message_id AS id FROM decision WHERE ${one('decision', `kind = 'collection'`)}`,
  );
  const at = `partition = ${chosen?.partition} AND "offset" = ${chosen?.offset}`;
  await planted([`UPDATE decision SET body_digest = '\\x00' WHERE ${at}`], async () => {
    const report = await verifier.verify(topic);

    expect(report.differences).toEqual({ 'decision-altered': 1 });
    expect(report.first).toMatchObject({
      messageId: chosen?.id,
      position: `${chosen?.partition}/${chosen?.offset}`,
      fields: ['body_digest'],
      topicSays: 'digest of the body as the topic has it',
      ledgerSays: 'digest of the body another',
    });
  });
}, 180_000);

it('compares with the moment it began, and goes on after an interruption', async () => {
  const begun = await verifier.open(topic.bounds());
  const batches = [...topic.batches(97)];
  await verifier.decide(batches.slice(0, batches.length / 2));
  topic.append(liveHistories({ messages: 60, seed: 99, endsMs: [null] }));
  for (const batch of topic.batches(50)) await intake.take(batch); // Read again from the beginning, too.

  const resumed = await verifier.open(topic.bounds(), false);
  expect(resumed.resumedFrom).toBeGreaterThan(100);
  expect(resumed.cut).toEqual(begun.cut);
  const positions = new Map(begun.partitions.map(({ partition, position }) => [partition, position]));
  await verifier.decide(
    batches.map(({ records, ...batch }) => ({
      ...batch,
      records: records.filter(({ offset }) => BigInt(offset) < (positions.get(batch.partition) ?? 0n)),
    })),
  );
  expect(await verifier.compare(resumed)).toMatchObject({ verdict: 'equal', differences: {} });
}, 180_000);

it('says aloud that nothing was compared of a partition whose beginning is gone', async () => {
  const [{ partition } = { partition: 0 }] = topic.batches(1);
  const opened = await verifier.open(topic.bounds(new Map([[partition, '3']])));
  await verifier.decide([...topic.batches(97)].filter((batch) => batch.partition !== partition));

  expect(opened.leftOut).toEqual([{ partition, why: 'expired', from: 0n, to: 3n }]);
  expect(opened.partitions.map((p) => p.partition)).not.toContain(partition);
  expect(await verifier.compare(opened)).toMatchObject({ differences: {} });
}, 180_000);

it('does not call equal what was decided before a partition was opened anew', async () => {
  const [{ partition } = { partition: 0 }] = topic.batches(1);
  await planted([`UPDATE intake SET first_offset = 5 WHERE partition = ${partition}`], async () => {
    const opened = await verifier.open(topic.bounds());

    expect(opened.leftOut).toEqual([{ partition, why: 'opened-anew', from: 0n, to: 5n }]);
  });
});

it('decides by the key that was the current one then', async () => {
  const opened = await verifier.open(topic.bounds());
  const k2 = Buffer.alloc(32, 9).toString('base64');
  await verifier.decide(topic.batches(97), { current: 'k2', keys: { k2, ...KEYS.keys } });

  expect(await verifier.compare(opened)).toMatchObject({ verdict: 'equal', examples: [] });
}, 180_000);

it('knows a decision of another release, and does not call it equal', async () => {
  const sql = `UPDATE decision SET rule_set = 0, answer = replace(answer, '"ruleSet":1', '"ruleSet":0') WHERE ${one('decision')}`;
  await planted([sql], async () => {
    const report = await verifier.verify(topic);

    expect(report.examples).toEqual([]);
    expect(report.verdict).toBe('unproven');
    expect(report.unproven[0]?.what).toMatch(/^1 decisions of another release, the first at \d+\/\d+$/u);
  });
}, 180_000);

const TABLES = [
  'decision',
  'dead_letter',
  'holding',
  'provisional',
  'task',
  'discrepancy_report',
  'intake',
  'intake_outcome',
  'element_count',
];

/** Plants faults for as long as the work takes. */
async function planted(sql: readonly string[], work: () => Promise<void>): Promise<void> {
  for (const table of TABLES) await bench.db.query(`CREATE TABLE kept_${table} AS SELECT * FROM ${table}`);
  try {
    await bench.db.transaction(async (tx) => {
      await tx.query(`SET LOCAL session_replication_role = replica`); // Rows that others refer to may go, too.
      for (const statement of sql) {
        const result: unknown = await tx.query(statement);
        if (Array.isArray(result) && result[1] === 0) throw new Error(`plants nothing: ${statement}`);
      }
    });
    await work();
  } finally {
    await bench.db.transaction(async (tx) => {
      await tx.query(`SET LOCAL session_replication_role = replica`);
      for (const table of TABLES) {
        await tx.query(`DELETE FROM ${table}`);
        await tx.query(`INSERT INTO ${table} OVERRIDING SYSTEM VALUE SELECT * FROM kept_${table}`);
        await tx.query(`DROP TABLE kept_${table}`);
      }
    });
  }
}
