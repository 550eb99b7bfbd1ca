import { PROVISION_PARTITIONS } from '@motlan/contracts';
import { DOSSIER, MESSAGE, RAREST_RECORDS } from './loaded.ts';

/** Facets are drawn from so many lots. */
export const LOTS = 65_536;
/** Ends of times, as shares of all: what ended earlier has lots in the first ones only. Then comes the load of one agency. */
export const ERAS = [1 / 30, 0.25, 1] as const;

const COLUMNS = `partition, "offset", facet, message_id, source, subject_ref, procedure_code, dossier_code, exception_code, trace_id,
  sent_at, appended_at, decided_at, answered_at, request_bytes, response_bytes`;
/** A number that looks drawn, the same at every load. */
const drawn = (seed: number, below: string): string =>
  `((hashint8extended(n, ${seed}) & 9007199254740991) % (${below}))`;

/**
 * $1 and $2 the first and last, $3 where the load of one agency begins, $4 the beginning of time and $5 the milliseconds between two,
 * $6 procedures, $7 and $8 references of two subjects. About three messages make a dossier, and five speak of a subject;
 * one dossier, one subject and one message id are of a hundredth of what may have them.
 */
export const INSERT = `
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
       to_timestamp((at - 30) / 1000.0), to_timestamp(at / 1000.0), to_timestamp((at + took) / 1000.0), to_timestamp((at + took + 12) / 1000.0),
       300 + ${drawn(4, '2700')}, 250 + ${drawn(5, '1500')}
  FROM (SELECT n, ($4::float8 + (n + 1) * $5::float8)::bigint AS at, ${drawn(6, 'greatest($3::bigint / 3, 1)')} AS dossier,
               (exp(2 + ${drawn(7, '4000')} / 1000.0))::int AS took,
               CASE WHEN n >= $3 THEN ${ERAS.length} WHEN n < $3 * ${ERAS[0]}::float8 THEN 0 WHEN n < $3 * ${ERAS[1]}::float8 THEN 1 ELSE 2 END AS era,
               CASE WHEN n >= $3 THEN 0 ELSE hashint8(n) & ${LOTS - 1} END AS lot
          FROM generate_series($1::bigint, $2::bigint) AS n) AS numbered
  JOIN lot USING (era, lot) JOIN operational_facet f ON f.id = lot.facet`;

/** $1 the beginning of time, $2 why they were set aside. */
export const INSERT_RAREST = `
INSERT INTO operational_record (partition, "offset", facet, message_id, appended_at, decided_at, request_bytes)
SELECT 0, 1000000000000 + n, f.id, gen_random_uuid(), to_timestamp(($1::float8 + n * 3600000) / 1000),
       to_timestamp(($1::float8 + n * 3600000 + 50) / 1000), 400
  FROM generate_series(1, ${RAREST_RECORDS}) AS n JOIN operational_facet f ON f.fault = $2`;

/** An accepted record lies on the topic of its dataset soon after its decision. */
export const INSERT_SHARED = `
INSERT INTO shared_message (message_id, provided_at, shared_at)
SELECT message_id, appended_at, answered_at + interval '3 milliseconds'
  FROM operational_record r JOIN operational_facet f ON f.id = r.facet
 WHERE f.status = 'decided' AND f.kind = 'source' AND f.outcome IN ('ACCEPTED_FIRST', 'ACCEPTED_UPDATE', 'CONFIRMED')`;
