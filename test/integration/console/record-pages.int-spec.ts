import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { databaseOptions, RecordPageStore, type PageQuery } from '@motlan/persistence';
import { cloneDatabase } from '../../support/database.ts';
import { seededRandom } from '../../bench/workload/random.ts';

/** More than are asked one by one at once, and some of them with nothing but old rows. */
const FACETS = 700;
const ROWS = 4_000;
const QUERIES = 300;
const BEGIN_MS = Date.UTC(2026, 10, 1);

interface Row {
  readonly partition: number;
  readonly offset: number;
  readonly facet: number;
  readonly messageId: string;
  readonly subject: bigint;
  readonly procedure: string | null;
  readonly dossier: string | null;
  readonly atMs: number;
}

const random = seededRandom(11);
const ids = Array.from({ length: 30 }, () => randomUUID());
const rows: readonly Row[] = Array.from({ length: ROWS }, (_, i) => {
  const facet = 1 + (random.chance(0.7) ? random.below(5) : random.below(i < ROWS / 2 ? FACETS : 300));
  const isSource = facet % 3 === 0;
  return {
    partition: i % 4,
    offset: Math.floor(i / 4),
    facet,
    messageId: random.pick(ids),
    subject: BigInt(random.below(4)) - 2n,
    procedure: isSource ? null : `1.00000${random.below(4)}`,
    dossier: isSource ? null : `D-${random.below(4)}`,
    atMs: BEGIN_MS + Math.floor(i / 3) * 1_000, // Three at each instant: position tells their order.
  };
});

let db: DataSource;
let drop: () => Promise<void>;
beforeAll(async () => {
  const database = await cloneDatabase('console');
  drop = () => database.drop();
  db = await new DataSource(databaseOptions('console', database.url, 2)).initialize();
  await db.query(
    `INSERT INTO operational_facet (agency, status, rules, grounds)
     SELECT 'A' || n, 'decided', '{}', '{}' FROM generate_series(1, ${FACETS}) AS n ORDER BY n`,
  );
  await db.query(
    `INSERT INTO operational_record (partition, "offset", facet, message_id, subject_ref, procedure_code, dossier_code, appended_at)
     SELECT partition, "offset", facet, "messageId", subject, procedure, dossier, to_timestamp("atMs" / 1000.0)
       FROM json_to_recordset($1) AS r (partition smallint, "offset" bigint, facet int, "messageId" uuid, subject bigint,
            procedure text, dossier text, "atMs" bigint)`,
    [JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))],
  );
  await db.query('ANALYZE');
});
afterAll(async () => {
  await db.destroy();
  await drop();
});

it('finds the page that looking at every record would find, whatever is asked together', async () => {
  const store = new RecordPageStore(db);
  let filled = 0;
  for (let i = 0; i < QUERIES; i += 1) {
    const query = drawQuery();
    const page = await store.page(query);
    const found = page.map(({ partition, offset }) => `${partition}/${offset}`);

    expect({ query: say(query), found }).toEqual({ query: say(query), found: expected(query) });
    if (found.length > 0) filled += 1;
  }
  expect(filled).toBeGreaterThan(QUERIES / 3); // Else it would say little.
}, 60_000);

function drawQuery(): PageQuery {
  const sometimes = <T>(share: number, name: string, draw: () => T) =>
    random.chance(share) ? { [name]: draw() } : {};
  const { atMs, partition, offset } = random.pick(rows);
  const facets = [5, 40, 600][random.below(3)]!;
  const from = random.below(FACETS);
  return {
    ...sometimes(0.6, 'facets', () => Array.from({ length: facets }, (_, n) => 1 + ((from + n) % FACETS))),
    ...sometimes(0.3, 'procedureCode', () => `1.00000${random.below(5)}`),
    ...sometimes(0.2, 'dossierCode', () => `D-${random.below(5)}`),
    ...sometimes(0.2, 'messageId', () => random.pick(ids)),
    ...sometimes(0.2, 'subjects', () => [
      random.chance(0.5) ? [-1n, 0n] : [1n, 1n],
      ...(random.chance(0.3) ? [[-2n, -2n]] : []),
    ]),
    ...sometimes(0.4, 'cursor', () => ({ appendedAtMs: atMs, partition, offset: String(offset) })),
    fromMs: random.chance(0.5) ? 0 : BEGIN_MS + random.below(900) * 1_000,
    toMs: random.chance(0.5) ? BEGIN_MS + 10 * ROWS * 1_000 : BEGIN_MS + (400 + random.below(900)) * 1_000,
    direction: random.chance(0.7) ? 'older' : 'newer',
    limit: random.pick([1, 7, 51, 400]),
  };
}

/** Newest first, whichever way was asked. */
function expected(query: PageQuery): string[] {
  const { cursor, direction, limit } = query;
  const after = (row: Row) => {
    if (!cursor) return true;
    const place = compare(row, {
      atMs: cursor.appendedAtMs,
      partition: cursor.partition,
      offset: Number(cursor.offset),
    });
    return direction === 'older' ? place < 0 : place > 0;
  };
  const fitting = rows.filter((row) => fits(row, query) && after(row)).sort((a, b) => compare(b, a));
  const page = direction === 'older' ? fitting.slice(0, limit) : fitting.slice(-limit);
  return page.map(({ partition, offset }) => `${partition}/${offset}`);
}

type Place = Pick<Row, 'atMs' | 'partition' | 'offset'>;
const compare = (a: Place, b: Place): number =>
  a.atMs - b.atMs || a.partition - b.partition || a.offset - b.offset;

function fits(row: Row, query: PageQuery): boolean {
  const { facets, procedureCode, dossierCode, messageId, subjects, fromMs, toMs } = query;
  return (
    (facets === undefined || facets.includes(row.facet)) &&
    (procedureCode === undefined || row.procedure === procedureCode) &&
    (dossierCode === undefined || row.dossier === dossierCode) &&
    (messageId === undefined || row.messageId === messageId) &&
    (subjects === undefined ||
      subjects.some(([first, last]) => first <= row.subject && row.subject <= last)) &&
    row.atMs >= fromMs &&
    row.atMs < toMs
  );
}

const say = (query: PageQuery): string =>
  JSON.stringify(query, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
