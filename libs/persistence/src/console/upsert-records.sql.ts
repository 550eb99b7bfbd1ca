/** A time in milliseconds as PostgreSQL keeps it. */
const instant = (name: string): string => `to_timestamp("${name}" / 1000.0)`;

const KEEPS = [
  'message_id',
  'source',
  'subject_ref',
  'procedure_code',
  'dossier_code',
  'exception_code',
  'trace_id',
  'sent_at',
  'appended_at',
  'decided_at',
  'answered_at',
  'request_bytes',
  'response_bytes',
];

// Midnight in Viet Nam, so that steps of six hours end with the day.
const ORIGIN = `timestamptz '1970-01-01T00:00:00+07:00'`;
const BEGINNING = `date_bin(step * interval '1 minute', minute, ${ORIGIN})`;

/** Whether the row learns this time now. */
const learns = (column: string): string => `(r.${column} IS NULL AND excluded.${column} IS NOT NULL)`;

/** How a sum and its ends take others in; what is null says nothing. */
const sums = (name: string): string =>
  `${name}_sum = coalesce(c.${name}_sum + excluded.${name}_sum, c.${name}_sum, excluded.${name}_sum),
         ${name}_min = least(c.${name}_min, excluded.${name}_min),
         ${name}_max = greatest(c.${name}_max, excluded.${name}_max)`;

/**
 * One statement for a whole batch: $1 the events as JSON, $2 and $3 the instants before which steps of a minute and of an hour
 * are not counted any more, $4 how many positions to answer. Rows are locked by position, then sums by their keys, so that writers never wait in a ring.
 * A message counts from the moment its own record was read, under its facet of that moment.
 */
export const UPSERT_SQL = `
WITH written AS (
  INSERT INTO operational_record AS r (partition, "offset", facet, ${KEEPS.join(', ')})
  SELECT partition, "offset", facet, "messageId", source, "subjectRef", "procedureCode", "dossierCode", "exceptionCode",
         "traceId", ${instant('sentAtMs')}, ${instant('appendedAtMs')}, ${instant('decidedAtMs')},
         ${instant('answeredAtMs')}, "requestBytes", "responseBytes"
    FROM json_to_recordset($1) AS e (partition smallint, "offset" bigint, facet int, "messageId" uuid, source text,
         "subjectRef" bigint, "procedureCode" text, "dossierCode" text, "exceptionCode" text, "traceId" uuid,
         "sentAtMs" bigint, "appendedAtMs" bigint, "decidedAtMs" bigint, "answeredAtMs" bigint, "requestBytes" int,
         "responseBytes" int)
   ORDER BY partition, "offset"
      ON CONFLICT (partition, "offset") DO UPDATE SET
         facet = CASE WHEN ${learns('decided_at')} THEN excluded.facet ELSE coalesce(r.facet, excluded.facet) END,
         ${KEEPS.map((column) => `${column} = coalesce(r.${column}, excluded.${column})`).join(', ')}
   WHERE ${['appended_at', 'decided_at', 'answered_at'].map(learns).join(' OR ')}
  RETURNING old.facet AS facet_before, old.appended_at AS appended_before, new.partition, new."offset", new.facet,
            new.appended_at, new.decided_at, new.request_bytes, new.response_bytes
), moved AS (
  SELECT partition, "offset", appended_at, date_bin('1 minute', appended_at, ${ORIGIN}) AS minute,
         CASE WHEN appended_before IS NOT NULL THEN facet_before END AS facet_before, facet, request_bytes, response_bytes,
         -- The clocks of broker and exchange differ a little. A day and more is counted as a day.
         CASE WHEN decided_at IS NOT NULL
              THEN least(86400000, greatest(0, round(extract(epoch FROM decided_at - appended_at) * 1000)))::int END AS ms
    FROM written
   WHERE appended_at IS NOT NULL AND (appended_before IS NULL OR facet_before IS DISTINCT FROM facet)
), steps (step, kept_from) AS (
  VALUES (1::smallint, to_timestamp($2::bigint / 1000.0)), (60, to_timestamp($3::bigint / 1000.0)), (360, '-infinity')
), change AS (
  SELECT minute, facet, sum(one)::int AS messages, sum(ms) AS ms_sum, min(ms) AS ms_min, max(ms) AS ms_max,
         sum(request) AS request_sum, min(request) AS request_min, max(request) AS request_max,
         sum(response) AS response_sum, min(response) AS response_min, max(response) AS response_max
    FROM (SELECT minute, facet, 1 AS one, ms, CASE WHEN ms IS NOT NULL THEN request_bytes END AS request,
                 CASE WHEN ms IS NOT NULL THEN response_bytes END AS response FROM moved
           UNION ALL
          SELECT minute, facet_before, -1, NULL, NULL, NULL FROM moved WHERE facet_before IS NOT NULL) AS one_by_one
   GROUP BY minute, facet
), counted AS (
  INSERT INTO record_count AS c
  SELECT 1, minute, facet, messages, ms_sum, ms_min, ms_max, request_sum, request_min, request_max, response_sum,
         response_min, response_max
    FROM change WHERE minute >= (SELECT kept_from FROM steps WHERE step = 1)
   UNION ALL
  SELECT step, ${BEGINNING}, facet, sum(messages), NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
    FROM change CROSS JOIN steps WHERE step > 1 AND minute >= kept_from GROUP BY 1, 2, 3
   ORDER BY 1, 2, 3
      ON CONFLICT (step, at, facet) DO UPDATE SET messages = c.messages + excluded.messages,
         ${['ms', 'request', 'response'].map(sums).join(', ')}
), took AS (
  INSERT INTO record_latency AS c
  SELECT step, ${BEGINNING} AS at, floor(ln(greatest(ms, 1)) * 10)::smallint AS bucket, count(*)
    FROM moved CROSS JOIN steps WHERE ms IS NOT NULL AND minute >= kept_from GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
      ON CONFLICT (step, at, bucket) DO UPDATE SET messages = c.messages + excluded.messages
)
SELECT (SELECT json_agg(json_build_array(facet_before, facet, messages))
          FROM (SELECT facet_before, facet, count(*) AS messages FROM moved GROUP BY 1, 2) AS m) AS moves,
       (SELECT json_agg(json_build_array(partition, "offset"::text))
          FROM (SELECT partition, "offset" FROM moved ORDER BY appended_at DESC, partition DESC, "offset" DESC
                 LIMIT $4) AS s) AS sample`;
