import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import pg from 'pg';
import type { Publisher } from '@motlan/kafka';
import { SAFEGUARDS } from '../../safeguards/safeguards.ts';
import { withTable } from '../../safeguards/table.ts';
import { batch, Bench, PARTITION, record, SUBJECT } from './intake-bench.ts';

// What docs/guarantees.md leans on and no other test can see break.

let bench: Bench;
beforeEach(async () => {
  Logger.overrideLogger(false);
  bench = await Bench.open();
}, 30_000);
afterEach(() => bench.close(), 30_000);

const versions = (count: number, from = 0) =>
  Array.from({ length: count }, (_, i) => record(from + i, { version: from + i + 1 }));
const rowsOf = (table: string) => bench.db.query<unknown[]>(`SELECT * FROM ${table}`);
const totals = async () => (await bench.stores.intake.totals()).partitions[0];

it('two members that take the same batch at the same moment decide it once, and both tell the same', async () => {
  await bench.intake().take(batch(...versions(1)));
  bench.published.length = 0;
  const other = new pg.Client({ connectionString: (bench.db.options as { url: string }).url });
  await other.connect();
  await other.query('BEGIN');
  await other.query('SELECT FROM intake WHERE partition = $1 FOR UPDATE', [PARTITION]);

  const same = batch(...versions(20, 1));
  const taken = Promise.allSettled([bench.intake().take(same), bench.intake().take(same)]);
  await sleep(500); // Both have come as far as they can.
  await other.query('COMMIT');
  await other.end();

  expect(await taken).toEqual([1, 2].map(() => ({ status: 'fulfilled', value: { done: true } })));
  expect(await totals()).toMatchObject({ position: 21n, decided: 21n, replayed: 0n, deadLettered: 0n });
  const told = bench.published.filter((r) => r.topic === 'motlan.agency.G12').map((r) => String(r.value));
  expect(told).toHaveLength(40);
  expect(new Set(told).size).toBe(20);
}, 30_000);

it('a batch whose transaction fails at its end leaves no row of anything, and is decided whole later', async () => {
  await bench.intake().take(batch(...versions(1)));
  const [before, letters] = [await totals(), await rowsOf('dead_letter')];
  await bench.db.query(`CREATE FUNCTION away() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'away' USING ERRCODE = '57P01'; END $$`);
  await bench.db.query('CREATE TRIGGER away BEFORE UPDATE ON intake EXECUTE FUNCTION away()');
  const mixed = batch(record(1, { version: 2 }), record(2, { value: null }), record(3, { version: 3 }));

  await expect(bench.intake().take(mixed)).rejects.toMatchObject({ code: '57P01' });
  expect(await totals()).toEqual(before);
  expect(await rowsOf('dead_letter')).toEqual(letters);
  expect(await rowsOf('decision')).toHaveLength(1);
  expect(await rowsOf('holding')).toMatchObject([{ version: '1' }]);

  await bench.db.query('DROP FUNCTION away CASCADE');
  await bench.intake().take(mixed);
  expect(await totals()).toMatchObject({ position: 4n, decided: 3n, deadLettered: 1n });
}, 30_000);

it('a batch is done only when the brokers have acknowledged its answers', async () => {
  const intake = bench.intake();
  const acknowledged = Promise.withResolvers<{ repeated: number }>();
  (intake as unknown as { publisher: Pick<Publisher, 'send'> }).publisher = {
    send: () => acknowledged.promise,
  };
  const taken = intake.take(batch(...versions(1))).then(() => 'done');

  expect(await Promise.race([taken, sleep(1_000, 'waits')])).toBe('waits');
  expect(await totals()).toMatchObject({ position: 1n }); // It waits for nothing else.
  acknowledged.resolve({ repeated: 0 });
  expect(await taken).toBe('done');
}, 30_000);

it('a held version only grows, whoever writes', async () => {
  await bench.intake().take(batch(record(0, { version: 5 })));
  const pairs = [{ dataset: 'administrative-units', subject: SUBJECT }];
  const written = await bench.db.transaction(async (tx) => {
    const held = await bench.stores.holdings.ofSubjects(tx, pairs);
    return bench.stores.holdings.saveMany(
      tx,
      held.map((row) => ({ ...row, version: 4 })),
    );
  });
  expect(written).toBe(0); // Which the ledger takes for a second writer, and stops.
  expect(await rowsOf('holding')).toMatchObject([{ version: '5' }]);
}, 30_000);

it('one id used by two agencies is two messages, each with a decision of its own', async () => {
  await bench.intake().take(batch(record(0, { id: 1 }), record(1, { id: 1, agency: 'H26' })));
  expect(await totals()).toMatchObject({ decided: 2n, replayed: 0n });
}, 30_000);

it('docs/guarantees.md names every safeguard, where it is and its test, and they are there', async () => {
  for (const { what, file, removes, test } of SAFEGUARDS) {
    const isThere = [
      (await readFile(file, 'utf8')).includes(removes[0]),
      (await readFile(test[0], 'utf8')).includes(test[1]),
    ];
    expect({ what, isThere }).toEqual({ what, isThere: [true, true] });
  }
  const page = await readFile('docs/guarantees.md', 'utf8');
  expect(withTable(page, SAFEGUARDS)).toBe(page); // Else: npx node test/safeguards/remove-each.ts --write
}, 30_000);
