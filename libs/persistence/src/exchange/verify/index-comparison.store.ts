import type { DataSource } from 'typeorm';

/** One record as the index has it. */
export interface IndexRow {
  readonly subject: string;
  readonly type: string;
  readonly key: string;
  readonly version: number;
  readonly revoked: boolean;
}

/** `missing` and `older` may be on their way; the others never pass by themselves. */
export type IndexDifferenceKind = 'missing' | 'extra' | 'older' | 'newer' | 'altered';

export interface IndexDifference {
  readonly kind: IndexDifferenceKind;
  readonly total: number;
  readonly dataset: string;
  readonly subject: string;
  readonly type: string;
  /** Position of the statement that is held; null where none is. */
  readonly partition: number | null;
  readonly offset: string | null;
  readonly wantedVersion: string | null;
  readonly indexVersion: string | null;
}

const EXAMPLES = 3;

/** The index, copied into the scratch schema and compared with the ledger: the one decided again, and the one of now. */
export class IndexComparisonStore {
  constructor(private readonly db: DataSource) {}

  /** Forgets what was copied before. */
  async begin(): Promise<void> {
    await this.db.query(`DROP TABLE IF EXISTS index_row`);
    await this.db.query(`
      CREATE UNLOGGED TABLE index_row (
        dataset text COLLATE "C" NOT NULL,
        subject text COLLATE "C" NOT NULL,
        type    text COLLATE "C" NOT NULL,
        key     text COLLATE "C" NOT NULL,
        version bigint NOT NULL,
        revoked boolean NOT NULL)`);
  }

  async addMany(dataset: string, rows: readonly IndexRow[]): Promise<void> {
    if (rows.length === 0) return;
    await this.db.query(
      `INSERT INTO index_row (dataset, subject, type, key, version, revoked)
       SELECT $1, subject, type, key, version, revoked
         FROM json_to_recordset($2) AS r (subject text, type text, key text, version bigint, revoked boolean)`,
      [dataset, JSON.stringify(rows)],
    );
  }

  /**
   * What differs in these datasets. The ledger moves on meanwhile: a row of the index is wrong only where the ledger of
   * now, read after the index, does not explain it, and missing only where it was held at the cut.
   */
  async compare(datasets: readonly string[]): Promise<IndexDifference[]> {
    return this.db.query<IndexDifference[]>(
      `SELECT * FROM (
         SELECT *, count(*) OVER (PARTITION BY kind)::int AS total,
                row_number() OVER (PARTITION BY kind ORDER BY stated_at, dataset, subject, type, key) AS place
           FROM (
             SELECT CASE WHEN i.dataset IS NULL THEN 'missing'
                         WHEN l.dataset IS NULL THEN 'extra'
                         WHEN i.version < w.version THEN 'older'
                         WHEN i.version > l.version THEN 'newer'
                         WHEN i.revoked IS DISTINCT FROM CASE i.version WHEN w.version THEN w.revoked
                                                              WHEN l.version THEN l.revoked ELSE i.revoked END THEN 'altered'
                    END AS kind,
                    coalesce(w.dataset, i.dataset) AS dataset, coalesce(w.subject, i.subject) AS subject,
                    coalesce(w.type, i.type) AS type, coalesce(w.key, i.key) AS key, w.stated_at, w.partition, w."offset",
                    coalesce(w.version, l.version) AS "wantedVersion", i.version AS "indexVersion"
               FROM (SELECT * FROM holding WHERE dataset = ANY ($1::text[])) AS w
               FULL JOIN (SELECT * FROM index_row WHERE dataset = ANY ($1::text[])) AS i
                      ON (i.dataset, i.subject, i.type, i.key) = (w.dataset, w.subject, w.type, w.key)
               LEFT JOIN public.holding AS l
                      ON (l.dataset, l.subject, l.type, l.key) = (i.dataset, i.subject, i.type, i.key)) AS joined
          WHERE kind IS NOT NULL) AS numbered
        WHERE place <= ${EXAMPLES} ORDER BY stated_at, dataset, subject, type, key`,
      [datasets],
    );
  }
}
