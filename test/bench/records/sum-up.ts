import type pg from 'pg';

const DAY_MS = 86_400_000;
/** Minutes of a step, and for how many days such sums are kept. */
const STEPS = [
  [1, 2],
  [60, 8],
  [360, 3_650],
] as const;

/** Makes the sums the reader would have kept beside the records: per facet and step of time, and how long messages took. */
export async function sumUp(
  client: pg.Client,
  nowMs: number,
  onProgress: (text: string) => void,
): Promise<void> {
  for (const [step, days] of STEPS) {
    onProgress(`sums of ${step} minutes`);
    const parameters = [step, nowMs - days * DAY_MS];
    await client.query(COUNT, parameters);
    await client.query(LATENCY, parameters);
  }
}

// The same as libs/persistence/src/console/upsert-records.sql.ts moves row by row.
const BEGINNING = `date_bin($1::int * interval '1 minute', appended_at, timestamptz '1970-01-01T00:00:00+07:00')`;
const TOOK = `greatest(0, round(extract(epoch FROM decided_at - appended_at) * 1000))::int`;
const KEPT = `date_bin('1 minute', appended_at, timestamptz '1970-01-01T00:00:00+07:00') >= to_timestamp($2::float8 / 1000)`;
/** Sums of time and size are kept by the minute only. */
const byMinute = (sum: string): string => `CASE WHEN $1 = 1 THEN ${sum} END`;
const ended = (column: string): string => `CASE WHEN decided_at IS NOT NULL THEN ${column} END`;
const measured = [TOOK, ended('request_bytes'), ended('response_bytes')].flatMap((value) =>
  ['sum', 'min', 'max'].map((of) => byMinute(`${of}(${value})`)),
);

const COUNT = `
INSERT INTO record_count
SELECT $1::smallint, ${BEGINNING} AS at, facet, count(*), ${measured.join(', ')}
  FROM operational_record WHERE ${KEPT} GROUP BY 2, 3 ORDER BY 2, 3`;

const LATENCY = `
INSERT INTO record_latency
SELECT $1::smallint, ${BEGINNING} AS at, floor(ln(greatest(${TOOK}, 1)) * 10)::smallint AS bucket, count(*)
  FROM operational_record WHERE decided_at IS NOT NULL AND ${KEPT} GROUP BY 2, 3 ORDER BY 2, 3`;
