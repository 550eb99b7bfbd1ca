import pg from 'pg';
import { loadCatalogue } from '@motlan/catalogue';
import type { SubjectReferences } from '@motlan/contracts';
import { migrate, type Facet } from '@motlan/persistence';
import type { BenchDatabase } from '../hub/bench-database.ts';
import { ERAS, INSERT, INSERT_RAREST, INSERT_SHARED, LOTS } from './insert-records.sql.ts';
import { DAYS, LOAD_RECORDS, SUBJECT } from './loaded.ts';
import { LOADED, RAREST, shapes, type Shape } from './shapes.ts';
import { sumUp } from './sum-up.ts';

/** Rows of one statement: a few seconds each. */
const CHUNK = 250_000;
const DAY_MS = 86_400_000;

export interface Loading {
  readonly records: number;
  /** When the newest of them was appended. */
  readonly nowMs: number;
  /** Of the console that will read them. */
  readonly references: SubjectReferences;
}

/**
 * Fills a console's database as if `records` messages had come within the last 30 days, evenly, and been read. Indexes are made
 * afterwards, by their own definitions. Sums are made as the reader would have kept them.
 */
export async function loadRecords(
  database: BenchDatabase,
  loading: Loading,
  onProgress: (text: string) => void,
): Promise<void> {
  await migrate(database.url, 'console');
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    await client.query(`SET maintenance_work_mem = '512MB'`);
    await client.query(`SET synchronous_commit = off`);
    await saveFacets(client);
    const indexes = await dropIndexes(client);
    for (let from = 0; from < loading.records; from += CHUNK) {
      const to = Math.min(loading.records, from + CHUNK);
      await client.query(INSERT, [from, to - 1, ...settings(loading)]);
      onProgress(`${to.toLocaleString('en-US')} records loaded`);
    }
    await client.query(INSERT_RAREST, [loading.nowMs - DAYS * DAY_MS, RAREST.fault]);
    for (const [i, definition] of indexes.entries()) {
      onProgress(`index ${i + 1} of ${indexes.length}`);
      await client.query(definition);
    }
    onProgress('what accepted records became on the topics of their datasets');
    await client.query(INSERT_SHARED);
    await sumUp(client, loading.nowMs, onProgress);
    onProgress('vacuum');
    await client.query(`DROP TABLE lot`);
    await client.query(`VACUUM (ANALYZE)`);
  } finally {
    await client.end();
  }
}

function settings({ records, nowMs, references }: Loading): unknown[] {
  const procedures = [...loadCatalogue().procedures.keys()];
  return [
    records - Math.min(LOAD_RECORDS, Math.ceil(records / 10)),
    nowMs - DAYS * DAY_MS,
    (DAYS * DAY_MS) / records,
    procedures,
    String(references.of(SUBJECT.usual)),
    String(references.of(SUBJECT.everywhere)),
  ];
}

/** All of them with their numbers, and the lots they are drawn by in each era. */
async function saveFacets(client: pg.Client): Promise<void> {
  const { shapes: drawn, pending } = shapes();
  const facets = [...drawn.map(({ facet }) => facet), ...pending, LOADED, RAREST];
  await client.query(
    `INSERT INTO operational_facet (agency, addressee, dataset, kind, status, outcome, rules, grounds, fault)
     SELECT agency, addressee, dataset, kind, status, outcome, rules, grounds, fault
       FROM jsonb_to_recordset($1) AS f (agency text, addressee text, dataset text, kind text, status text, outcome text,
            rules text[], grounds text[], fault text) ON CONFLICT DO NOTHING`,
    [JSON.stringify(facets)],
  );
  const numbers = await numbersOf(client);
  await client.query(`CREATE TABLE lot (era int, lot int, facet int, PRIMARY KEY (era, lot))`);
  for (const [i, end] of ERAS.entries()) {
    const lots = drawLots(drawn.filter(({ until }) => until >= end)).map((facet) =>
      numbers.get(keyOf(facet)),
    );
    await client.query(
      `INSERT INTO lot SELECT $1, i - 1, facet FROM unnest($2::int[]) WITH ORDINALITY AS l (facet, i)`,
      [i, lots],
    );
  }
  await client.query(`INSERT INTO lot VALUES ($1, 0, $2)`, [ERAS.length, numbers.get(keyOf(LOADED))]);
  await client.query(`ANALYZE lot`);
}

async function numbersOf(client: pg.Client): Promise<ReadonlyMap<string, number>> {
  const { rows } = await client.query<Facet & { id: number }>(`SELECT * FROM operational_facet`);
  return new Map(rows.map(({ id, ...facet }) => [keyOf(facet), id]));
}

const keyOf = ({ agency, dataset, kind, status, outcome, rules, grounds, fault }: Facet): string =>
  [agency, dataset, kind, status, outcome, rules.join(), grounds.join(), fault].join('\n');

/** As many lots as there are, shared out by weight. */
function drawLots(drawn: readonly Shape[]): readonly Facet[] {
  const whole = drawn.reduce((sum, { weight }) => sum + weight, 0);
  let below = 0;
  const ends = drawn.map(({ weight }) => (below += (weight / whole) * LOTS));
  let i = 0;
  return Array.from({ length: LOTS }, (_, lot) => {
    while (i < drawn.length - 1 && ends[i]! <= lot) i += 1; // As many ends as shapes.
    return drawn[i]!.facet;
  });
}

/** Takes away what a load would keep up row by row; returns how it is made again. */
async function dropIndexes(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes
      WHERE tablename = 'operational_record' AND indexname <> 'operational_record_pkey' ORDER BY 1`,
  );
  for (const { name } of rows) await client.query(`DROP INDEX "${name}"`);
  return rows.map(({ definition }) => definition);
}
