import type { MigrationInterface, QueryRunner } from 'typeorm';

const ORIGIN = `timestamptz '1970-01-01T00:00:00+07:00'`;
const MS = `least(86400000, greatest(0, round(extract(epoch FROM decided_at - appended_at) * 1000)))::int`;
const ended = (column: string): string => `CASE WHEN decided_at IS NOT NULL THEN ${column} END`;
const MEASURED = [MS, ended('request_bytes'), ended('response_bytes')]
  .flatMap((value) => ['sum', 'min', 'max'].map((of) => `${of}(${value})`))
  .join(', ');
const NOT_MEASURED = Array.from({ length: 9 }, () => 'NULL').join(', ');

/**
 * Makes the sums anew from the records. Until now, deleting old sums of minutes took sums of hours with them that lay at the same
 * places of their tables. The reader waits meanwhile; sums cannot be read only while they are put in place, some seconds.
 */
export class RecountSums1764900100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`LOCK TABLE operational_record IN SHARE MODE`);
    await db.query(`CREATE TEMPORARY TABLE recount (LIKE record_count) ON COMMIT DROP`);
    for (const [step, kept, sums] of [
      [1, '2 days', MEASURED],
      [60, '8 days', NOT_MEASURED],
      [360, '3650 days', NOT_MEASURED],
    ] as const)
      await db.query(`INSERT INTO recount
        SELECT ${step}, date_bin('${step} minutes', appended_at, ${ORIGIN}), facet, count(*), ${sums} FROM operational_record
         WHERE date_bin('1 minute', appended_at, ${ORIGIN}) >= now() - interval '${kept}' GROUP BY 2, 3 ORDER BY 2, 3`);
    await db.query(`TRUNCATE record_count`);
    await db.query(`INSERT INTO record_count SELECT * FROM recount`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('forward only'));
  }
}
