import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { loadCatalogue } from '@motlan/catalogue';
import { Digester, partitionOf, PROVISION_PARTITIONS, type DigestKeys } from '@motlan/contracts';
import { packDigests } from '@motlan/once-only';
import { databaseOptions, HoldingStore, migrate, withoutTimeout, type HoldingRow } from '@motlan/persistence';
import type { BenchDatabase } from '../hub/bench-database.ts';
import type { BenchHub } from '../hub/bench-hub.ts';
import { amount } from '../report/numbers.ts';
import { DATASET } from '../rule/catalogue-facts.ts';
import { personOf, subjectOf } from '../workload/person.ts';
import { OWNER } from '../workload/workload.ts';

/** Decisions that lie in the ledger for each held subject. */
export const DECISIONS_EACH = 3;

/** Rows of one statement: few enough for a JSON parameter of some megabytes. */
const CHUNK = 5_000;
/** Decisions of one statement, made by PostgreSQL itself. */
const DECISIONS_CHUNK = 100_000;
/** Not yet written by the kernel, when loading counts as over. */
const DIRTY_KIB = 65_536;
const STATED_AT_MS = Date.parse('2026-07-01T00:00:00Z');

/**
 * Fills a ledger as if `held` persons had been stated long ago, in version 1 as `personOf` says, with three decisions each.
 * Their digests are real, so that collections compare as usual. Persons come in scattered order, as in life.
 */
export async function loadLedger(
  hub: BenchHub,
  database: BenchDatabase,
  { held, seed }: { held: number; seed: number },
  onProgress: (done: string) => void,
): Promise<void> {
  await migrate(database.url, 'exchange');
  const options = withoutTimeout(databaseOptions('exchange', database.url, 4));
  const db = await new DataSource(options).initialize();
  try {
    const loaded = { persons: 0, decisions: 0 };
    const tell = () =>
      onProgress(`${amount(loaded.persons)} persons and ${amount(loaded.decisions)} decisions loaded`);
    const keys = JSON.parse(readFileSync(join(hub.folder, 'digest-key.json'), 'utf8')) as DigestKeys;
    const toRow = holdingMaker(new Digester(keys), seed);
    await Promise.all([
      loadHoldings(db, held, toRow, (count) => {
        loaded.persons += count;
        tell();
      }),
      loadDecisions(db, held, (count) => {
        loaded.decisions += count;
        tell();
      }),
    ]);
    onProgress('statistics, then until the disk has it all');
    await db.query('VACUUM (ANALYZE) holding, decision');
    await db.query('CHECKPOINT');
    await untilWritten();
  } finally {
    await db.destroy();
  }
}

/** Until the kernel has written what was loaded: it would be counted as the cost of what comes next. */
async function untilWritten(): Promise<void> {
  const kib = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+)`, 'mu').exec(readFileSync('/proc/meminfo', 'utf8'))?.[1] ?? 0);
  while (kib('Dirty') + kib('Writeback') > DIRTY_KIB) await sleep(1_000);
}

async function loadHoldings(
  db: DataSource,
  held: number,
  toRow: (index: number) => HoldingRow,
  onLoaded: (count: number) => void,
): Promise<void> {
  const store = new HoldingStore(db);
  const step = scatteringStep(held);
  for (let start = 0; start < held; start += CHUNK) {
    const count = Math.min(CHUNK, held - start);
    const rows = Array.from({ length: count }, (_, i) => toRow(((start + i) * step) % held));
    await store.saveMany(db.manager, rows);
    onLoaded(count);
  }
}

function holdingMaker(digester: Digester, seed: number): (index: number) => HoldingRow {
  const dataset = loadCatalogue().datasets.get(DATASET);
  if (!dataset) throw new Error(`dataset ${DATASET} is not in the catalogue`);
  const elements = new Map(dataset.elements.map((element) => [element.name, element]));
  const scheme = digester.currentScheme;
  return (index) => {
    const subject = subjectOf(index);
    const id = { dataset: DATASET, subject, type: '', key: '' };
    const digests = Object.entries(personOf(seed, subject)).map(([name, value]) => {
      const element = elements.get(name);
      if (!element) throw new Error(`element ${DATASET}.${name} is not in the catalogue`);
      return [name, digester.element(scheme, id, element, value)] as const;
    });
    return {
      ...id,
      version: 1,
      revoked: false,
      provider: OWNER,
      statedAtMs: STATED_AT_MS,
      partition: partitionOf(subject, PROVISION_PARTITIONS),
      statedOffset: -1,
      validUntilMs: null,
      formerSubject: null,
      scheme,
      content: packDigests(digests),
    };
  };
}

/** Any step that has no divisor in common with the number visits every number once. */
function scatteringStep(held: number): number {
  let step = Math.floor(held * 0.618) | 1;
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  while (divisor(step, held) !== 1) step += 2;
  return step;
}

/** Old decisions lie below offset 0, so that no position of the topic is taken. Their ids grow with time, as in life. */
async function loadDecisions(db: DataSource, held: number, onLoaded: (count: number) => void): Promise<void> {
  const decisions = held * DECISIONS_EACH;
  for (let start = 0; start < decisions; start += DECISIONS_CHUNK) {
    const count = Math.min(DECISIONS_CHUNK, decisions - start);
    await db.query(INSERT_DECISIONS, [held, OWNER, DATASET, start, start + count - 1]);
    onLoaded(count);
  }
}

const INSERT_DECISIONS = `
  INSERT INTO decision (partition, "offset", message_id, source, subject, dataset, kind, outcome, rule, catalogue_version,
                        rule_set, sent_at, appended_at, decided_at, body_digest, answer)
  SELECT n % 16, -1 - n / 16,
         (lpad(to_hex(1780000000000 + n), 12, '0') || '7' || right(md5(n::text), 3) || '8' || left(md5(n::text), 15))::uuid,
         '/agencies/' || $2, '000' || lpad((n % $1::bigint)::text, 9, '0'), $3, 'source', 'ACCEPTED_UPDATE', 'OO-03', 1, 1,
         '2026-07-01T00:00:00Z', '2026-07-01'::timestamptz + n * interval '1 millisecond',
         '2026-07-01'::timestamptz + n * interval '1 millisecond', decode(md5(n::text), 'hex'),
         rpad('{"messageId":"' || md5(n::text) || '"', 440, 'x')
    FROM generate_series($4::bigint, $5::bigint) AS n`;
