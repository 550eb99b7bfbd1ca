import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import pg from 'pg';
import { FAILURES, type FailureCause } from '@motlan/contracts';
import type { BatchVerdict, RecordBatch } from '@motlan/kafka';
import { failureOf } from '@motlan/persistence';
import type { Intake } from '../../../apps/exchange/src/intake/intake.ts';
import { onFault } from '../../../apps/exchange/src/intake/on-fault.ts';
import { batch, Bench, PARTITION, record } from './intake-bench.ts';

let bench: Bench;
let other: pg.Client;
beforeEach(async () => {
  Logger.overrideLogger(false);
  bench = await Bench.open();
  other = new pg.Client({ connectionString: (bench.db.options as { url: string }).url });
  await other.connect();
});
afterEach(async () => {
  await other.end();
  await bench.close();
});

/** Takes a batch as the transport does: again after each pause, until it is done. Returns the failures met. */
async function takeAsServed(intake: Intake, records: RecordBatch): Promise<FailureCause[]> {
  const met: FailureCause[] = [];
  for (let attempt = 1; ; attempt += 1) {
    const verdict: BatchVerdict | null = await intake.take(records).catch((error: unknown) => {
      met.push(failureOf(error));
      if (onFault(error, attempt) === 'stop') throw error;
      return null;
    });
    if (verdict) return met;
    await sleep(50); // The table's pauses would only make the test slow.
  }
}

/** Somebody else holds the partition: whoever decides next waits for it. */
async function holdPartition(): Promise<void> {
  await other.query('INSERT INTO intake (partition, first_offset, position) VALUES ($1, 0, 0)', [PARTITION]);
  await other.query('BEGIN');
  await other.query('SELECT FROM intake WHERE partition = $1 FOR UPDATE', [PARTITION]);
}

async function untilSomebodyWaits(): Promise<void> {
  for (;;) {
    const { rowCount } = await other.query(
      `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
    );
    if (rowCount) return;
    await sleep(20);
  }
}

const expectAllDecided = async () => {
  expect(await bench.stores.intake.totals()).toMatchObject({
    partitions: [{ position: 2n, decided: 2n, replayed: 0n, deadLettered: 0n }],
  });
  expect(await bench.db.query('SELECT FROM dead_letter')).toEqual([]);
};
const good = batch(record(0), record(1, { version: 2 }));

it('database-away: a database that ends every connection delays a batch and sets nothing aside', async () => {
  await holdPartition();
  const taken = takeAsServed(bench.intake(), good);
  await untilSomebodyWaits();
  await other.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
  );
  await sleep(100);
  await other.query('COMMIT');
  expect(await taken).toContain('database-away');
  await expectAllDecided();
});

it('database-busy: a lock that is not given in time delays a batch and sets nothing aside', async () => {
  await other.query(
    `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET lock_timeout = 100', current_database()); END $$`,
  );
  await bench.db.destroy(); // Connections opened from now on have it.
  await bench.db.initialize();
  await holdPartition();
  const taken = takeAsServed(bench.intake(), good);
  await sleep(500);
  await other.query('COMMIT');
  expect(await taken).toContain('database-busy');
  await expectAllDecided();
});

it('database-timeout: a transaction that PostgreSQL ended because it idled passes, too', async () => {
  const fault: unknown = await bench.db
    .transaction(async (tx) => {
      await tx.query('SET LOCAL idle_in_transaction_session_timeout = 50');
      await sleep(300);
      await tx.query('SELECT 1');
    })
    .catch((error: unknown) => error);
  expect(failureOf(fault)).toBe('database-away'); // What the next statement says of it.
  expect(onFault(fault, 1)).toEqual({ retryAfterMs: 200 });
  expect(await takeAsServed(bench.intake(), good)).toEqual([]);
  await expectAllDecided();
});

it('every failure of the table names a test that there is', async () => {
  for (const [cause, { test }] of Object.entries(FAILURES)) {
    const [file, sentence] = test;
    const isThere = (await readFile(file, 'utf8')).includes(sentence);
    expect({ cause, isThere }).toEqual({ cause, isThere: true });
  }
});
