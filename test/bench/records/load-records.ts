import pg from 'pg';
import { loadCatalogue } from '@motlan/catalogue';
import { PROVISION_PARTITIONS, type SubjectReferences } from '@motlan/contracts';
import { migrate, type Facet } from '@motlan/persistence';
import type { BenchDatabase } from '../hub/bench-database.ts';
import { LOADED, RAREST, shapes, type Shape } from './shapes.ts';
import { DAYS, DOSSIER, LOAD_RECORDS, MESSAGE, RAREST_RECORDS, SUBJECT } from './loaded.ts';
import { sumUp } from './sum-up.ts';

/** Rows of one statement: a few seconds each. */
const CHUNK = 250_000;
/** Facets are drawn from so many lots. */
const LOTS = 65_536;
/** Of time: what ended earlier has lots in the first ones only. */
const ERAS = [1 / 30, 0.25, 1];
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

const COLUMNS = `partition, "offset", facet, message_id, source, subject_ref, procedure_code, dossier_code, exception_code, trace_id,
  sent_at, appended_at, decided_at, answered_at, request_bytes, response_bytes`;
/** A number that looks drawn, the same at every load. */
const drawn = (seed: number, below: string): string =>
  `((hashint8extended(n, ${seed}) & 9007199254740991) % (${below}))`;
const isPending = `status = 'pending'`;

/**
 * $1 and $2 the first and last, $3 where the load of one agency begins, $4 the beginning of time and $5 the milliseconds between two,
 * $6 procedures, $7 and $8 references of two subjects. About three messages make a dossier, and five speak of a subject;
 * one dossier, one subject and one message id are of a hundredth of what may have them.
 */
const INSERT = `
INSERT INTO operational_record (${COLUMNS})
SELECT n % ${PROVISION_PARTITIONS}, n / ${PROVISION_PARTITIONS}, facet,
       CASE WHEN status = 'replayed' AND n % 4 = 0 THEN '${MESSAGE.repeated}'::uuid
            ELSE (lpad(to_hex(at), 12, '0') || '7' || right(md5(n::text), 3) || '8' || left(md5(n::text), 15))::uuid END,
       CASE WHEN n % 11 = 0 THEN agency || '.05' END,
       CASE WHEN n % 100 = 7 THEN $8::bigint WHEN n % greatest($3::bigint / 20, 1) = 3 THEN $7::bigint
            ELSE hashint8extended(${drawn(2, 'greatest($3::bigint / 5, 1)')}, 3) END,
       CASE WHEN kind = 'collection' THEN ($6::text[])[1 + floor(cardinality($6::text[]) * (dossier % 1000 / 1000.0) ^ 2)::int] END,
       CASE WHEN kind = 'collection' AND n % 100 = 13 THEN '${DOSSIER.everywhere}'
            WHEN kind = 'collection' THEN 'H' || dossier % 63 || '-26-' || lpad(dossier::text, 8, '0') END,
       grounds[1], md5('trace' || n)::uuid,
       to_timestamp((at - 30) / 1000.0), to_timestamp(at / 1000.0),
       CASE WHEN NOT ${isPending} THEN to_timestamp((at + took) / 1000.0) END,
       CASE WHEN NOT ${isPending} AND agency IS NOT NULL THEN to_timestamp((at + took + 12) / 1000.0) END,
       300 + ${drawn(4, '2700')}, CASE WHEN NOT ${isPending} THEN 250 + ${drawn(5, '1500')} END
  FROM (SELECT n, ($4::float8 + (n + 1) * $5::float8)::bigint AS at, ${drawn(6, 'greatest($3::bigint / 3, 1)')} AS dossier,
               (exp(2 + ${drawn(7, '4000')} / 1000.0))::int AS took,
               CASE WHEN n >= $3 THEN ${ERAS.length} WHEN n < $3 * ${ERAS[0]}::float8 THEN 0 WHEN n < $3 * ${ERAS[1]}::float8 THEN 1 ELSE 2 END AS era,
               CASE WHEN n >= $3 THEN 0 ELSE hashint8(n) & ${LOTS - 1} END AS lot
          FROM generate_series($1::bigint, $2::bigint) AS n) AS numbered
  JOIN lot USING (era, lot) JOIN operational_facet f ON f.id = lot.facet`;

/** $1 the beginning of time, $2 why they were set aside. */
const INSERT_RAREST = `
INSERT INTO operational_record (partition, "offset", facet, message_id, appended_at, decided_at, request_bytes)
SELECT 0, 1000000000000 + n, f.id, gen_random_uuid(), to_timestamp(($1::float8 + n * 3600000) / 1000),
       to_timestamp(($1::float8 + n * 3600000 + 50) / 1000), 400
  FROM generate_series(1, ${RAREST_RECORDS}) AS n JOIN operational_facet f ON f.fault = $2`;

/** An accepted record lies on the topic of its dataset soon after its decision. */
const INSERT_SHARED = `
INSERT INTO shared_message (message_id, provided_at, shared_at)
SELECT message_id, appended_at, answered_at + interval '3 milliseconds'
  FROM operational_record r JOIN operational_facet f ON f.id = r.facet
 WHERE f.status = 'decided' AND f.kind = 'source' AND f.outcome IN ('ACCEPTED_FIRST', 'ACCEPTED_UPDATE', 'CONFIRMED')`;
