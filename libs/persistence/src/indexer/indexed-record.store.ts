import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { FINGERPRINT_SQL, fingerprintOf } from '../fingerprint.ts';
import {
  COLUMNS,
  toRecord,
  type IndexedKey,
  type IndexedRecord,
  type IndexedRow,
  type IndexedState,
  type IndexedVersion,
  type IndexSearch,
  type IndexSum,
} from './indexed-record.ts';
import { firstStretch, nextStretch } from './stretches.ts';

/** The `indexed_record` table: the newest version of every shared record. */
@Injectable()
export class IndexedRecordStore {
  constructor(private readonly db: DataSource) {}

  /** Writes what is newer than what is held; at most one version per record. Returns the number of rows written. */
  async upsertMany(tx: EntityManager, versions: readonly IndexedVersion[]): Promise<number> {
    if (versions.length === 0) return 0;
    const rows = await tx.query<unknown[]>(
      `INSERT INTO indexed_record AS held (dataset, subject, type, key, version, revoked, provider, provided_at,
              valid_until, elements, partition, "offset", terms, indexed_at)
       SELECT dataset, subject, type, key, version, revoked, provider, provided_at, valid_until, elements, partition,
              "offset", terms::text[], clock_timestamp()
         FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::boolean[], $7::text[],
              $8::text[], $9::text[], $10::json[], $11::integer[], $12::bigint[], $13::text[])
           AS incoming (dataset, subject, type, key, version, revoked, provider, provided_at, valid_until, elements,
              partition, "offset", terms)
        ORDER BY dataset COLLATE "C", subject COLLATE "C", type COLLATE "C", key COLLATE "C"
           ON CONFLICT (dataset, subject, type, key) DO UPDATE
          SET version = excluded.version, revoked = excluded.revoked, provider = excluded.provider,
              provided_at = excluded.provided_at, valid_until = excluded.valid_until, elements = excluded.elements,
              partition = excluded.partition, "offset" = excluded."offset", terms = excluded.terms,
              indexed_at = excluded.indexed_at
        WHERE held.version < excluded.version
       RETURNING true`,
      [
        versions.map((v) => v.dataset),
        versions.map((v) => v.subject),
        versions.map((v) => v.type),
        versions.map((v) => v.key),
        versions.map((v) => v.version),
        versions.map((v) => v.revoked),
        versions.map((v) => v.provider),
        versions.map((v) => v.providedAt),
        versions.map((v) => v.validUntil),
        versions.map((v) => JSON.stringify(v.elements)),
        versions.map((v) => v.partition),
        versions.map((v) => v.offset),
        versions.map((v) => v.terms && arrayLiteral(v.terms)), // unnest would take an array of arrays for one list.
      ],
    );
    return rows.length;
  }

  /** All records of these subjects, revoked ones included, by the order of subjects given, type and key. */
  async ofSubjects(dataset: string, subjects: readonly string[]): Promise<IndexedRecord[]> {
    const rows = await this.db.query<IndexedRow[]>(
      `SELECT ${COLUMNS} FROM indexed_record WHERE dataset = $1 AND subject = ANY($2::text[])
        ORDER BY array_position($2::text[], subject), type, key`,
      [dataset, subjects],
    );
    return rows.map(toRecord);
  }

  /**
   * The next records that have all these terms, by subject, type, key.
   *
   * First reads a short stretch of the index's own order, which fills a page at once where the terms are frequent; longer ones
   * while what was found foretells that they will; else lets the inverted index find every record that has the terms, and sorts
   * those. Left to the planner alone, terms that are frequent each but never together ("xã" of kind ward) made it read all of
   * 10⁶ records: 3 s instead of 15 ms.
   */
  async search(search: IndexSearch): Promise<IndexedRecord[]> {
    const { terms, limit } = search;
    if (terms.length === 0) return this.searchNear(search, limit);
    let stretch: number | null = firstStretch(limit);
    while (stretch !== null) {
      const near = await this.searchNear(search, stretch);
      if (near.length === limit) return near;
      stretch = nextStretch(stretch, near.length, limit);
    }
    return this.searchAll(search);
  }

  /** Number and fingerprint of what is held, per dataset; a dataset without records is left out. Reads everything. */
  async sums(): Promise<IndexSum[]> {
    const rows = await this.db.query<{ dataset: string; records: string; fingerprint: string | null }[]>(
      `SELECT dataset, count(*) AS records, ${FINGERPRINT_SQL} AS fingerprint
         FROM indexed_record GROUP BY dataset ORDER BY dataset`,
    );
    return rows.map(({ dataset, records, fingerprint }) => ({
      dataset,
      records: Number(records), // Far below 2^53.
      fingerprint: fingerprintOf(fingerprint),
    }));
  }

  /** The next records of a dataset by subject, type and key, without what they say. `after` null: from the first. */
  async states(dataset: string, after: IndexedKey | null, limit: number): Promise<IndexedState[]> {
    const rows = await this.db.query<(Omit<IndexedState, 'version'> & { version: string })[]>(
      `SELECT subject, type, key, version, revoked, partition, "offset" FROM indexed_record
        WHERE dataset = $1 AND (subject, type, key) > ($2, $3, $4)
        ORDER BY subject, type, key LIMIT $5`,
      [dataset, ...startOf(after), limit],
    );
    return rows.map((row) => ({ ...row, version: Number(row.version) })); // Below 2^53.
  }

  /** Whether nothing was ever taken into this database. */
  async isEmpty(): Promise<boolean> {
    const rows = await this.db.query<unknown[]>(
      'SELECT FROM indexed_record UNION ALL SELECT FROM unreadable_record LIMIT 1',
    );
    return rows.length === 0;
  }

  /** Resolves when PostgreSQL answers. */
  async ping(): Promise<void> {
    await this.db.query('SELECT 1');
  }

  /** Of the next `stretch` records of the dataset those that have the terms. */
  private async searchNear(
    { dataset, terms, after, limit }: IndexSearch,
    stretch: number,
  ): Promise<IndexedRecord[]> {
    const rows = await this.db.query<IndexedRow[]>(
      `SELECT ${COLUMNS}
         FROM (SELECT *
                 FROM indexed_record
                WHERE dataset = $1 AND terms IS NOT NULL AND (subject, type, key) > ($2, $3, $4)
                ORDER BY subject, type, key
                LIMIT $5) AS near
        WHERE terms @> $6::text[]
        ORDER BY subject, type, key
        LIMIT $7`,
      [dataset, ...startOf(after), stretch, terms, limit],
    );
    return rows.map(toRecord);
  }

  private async searchAll({ dataset, terms, after, limit }: IndexSearch): Promise<IndexedRecord[]> {
    const rows = await this.db.query<IndexedRow[]>(
      `WITH found AS MATERIALIZED ( -- Apart, lest the planner read in order until the page is full.
              SELECT subject, type, key
                FROM indexed_record
               WHERE dataset = $1 AND terms @> $5::text[] AND (subject, type, key) > ($2, $3, $4)),
            page AS (SELECT * FROM found ORDER BY subject, type, key LIMIT $6)
       SELECT ${COLUMNS}
         FROM page JOIN indexed_record USING (subject, type, key)
        WHERE dataset = $1
        ORDER BY subject, type, key`,
      [dataset, ...startOf(after), terms, limit],
    );
    return rows.map(toRecord);
  }
}

// A subject is never empty, so three empty texts come before all.
const startOf = (after: IndexedKey | null): string[] => [
  after?.subject ?? '',
  after?.type ?? '',
  after?.key ?? '',
];

const arrayLiteral = (items: readonly string[]): string =>
  `{${items.map((item) => `"${item.replace(/["\\]/gu, '\\$&')}"`).join(',')}}`;
