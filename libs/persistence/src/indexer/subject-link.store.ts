import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { IndexedVersion } from './indexed-record.ts';

/** What one version of a record says about an earlier number of its subject; null: nothing. */
export interface LinkStatement extends Pick<
  IndexedVersion,
  'dataset' | 'subject' | 'type' | 'key' | 'version' | 'provider' | 'providedAt' | 'partition' | 'offset'
> {
  readonly formerSubject: string | null;
}

/** One person, two numbers: `subject` came after `formerSubject`. */
export interface SubjectLink {
  readonly subject: string;
  readonly formerSubject: string;
  /** RFC 3339: when this was first stated. */
  readonly since: string;
  readonly statedBy: string;
  /** Whose record states it. */
  readonly dataset: string;
}

/** More than a person has numbers, few enough to cost nothing where records claim each other in a ring. */
const LINKS_MAX = 100;

/** The `subject_link` table: what the indexed records say about former numbers. */
@Injectable()
export class SubjectLinkStore {
  constructor(private readonly db: DataSource) {}

  /**
   * Takes over what these versions say, where they are what `indexed_record` now holds, and forgets what they no longer
   * say. Call it after IndexedRecordStore.upsertMany, in the same transaction: that locked the records.
   */
  async saveMany(tx: EntityManager, statements: readonly LinkStatement[]): Promise<void> {
    if (statements.length === 0) return;
    await tx.query(
      `WITH stated AS MATERIALIZED (
         SELECT incoming.*
           FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::integer[], $7::bigint[],
                  $8::text[], $9::text[], $10::text[])
                  AS incoming (dataset, subject, type, key, version, partition, "offset", former_subject, since, stated_by)
           JOIN indexed_record r USING (dataset, subject, type, key)
          WHERE r.version = incoming.version AND r.partition = incoming.partition AND r."offset" = incoming."offset"),
       forgotten AS (
         DELETE FROM subject_link l USING stated
          WHERE stated.former_subject IS NULL AND l.subject = stated.subject AND l.dataset = stated.dataset
            AND l.type = stated.type AND l.key = stated.key)
       INSERT INTO subject_link AS held (subject, dataset, type, key, former_subject, since, stated_by, version)
       SELECT subject, dataset, type, key, former_subject, since, stated_by, version
         FROM stated WHERE former_subject IS NOT NULL
        ORDER BY subject COLLATE "C", dataset COLLATE "C", type COLLATE "C", key COLLATE "C"
           ON CONFLICT (subject, dataset, type, key) DO UPDATE
          SET former_subject = excluded.former_subject, stated_by = excluded.stated_by, version = excluded.version,
              since = CASE WHEN held.former_subject = excluded.former_subject THEN held.since ELSE excluded.since END
        WHERE held.version < excluded.version`,
      [
        statements.map((s) => s.dataset),
        statements.map((s) => s.subject),
        statements.map((s) => s.type),
        statements.map((s) => s.key),
        statements.map((s) => s.version),
        statements.map((s) => s.partition),
        statements.map((s) => s.offset),
        statements.map((s) => s.formerSubject),
        statements.map((s) => s.providedAt),
        statements.map((s) => s.provider),
      ],
    );
  }

  /** The links one can follow from a subject, back to former numbers and on to later ones, nearest first. */
  async around(subject: string): Promise<SubjectLink[]> {
    // UNION leaves out what was met before, so a ring ends.
    const columns = 'l.subject, l.former_subject, l.since, l.stated_by, l.dataset';
    return this.db.query<SubjectLink[]>(
      `WITH RECURSIVE back AS (
         SELECT ${columns} FROM subject_link l WHERE l.subject = $1
          UNION SELECT ${columns} FROM back b JOIN subject_link l ON l.subject = b.former_subject),
       forth AS (
         SELECT ${columns} FROM subject_link l WHERE l.former_subject = $1
          UNION SELECT ${columns} FROM forth f JOIN subject_link l ON l.former_subject = f.subject)
       SELECT subject, former_subject AS "formerSubject", since, stated_by AS "statedBy", dataset
         FROM ((SELECT * FROM back LIMIT $2) UNION ALL (SELECT * FROM forth LIMIT $2)) AS links`,
      [subject, LINKS_MAX],
    );
  }
}
