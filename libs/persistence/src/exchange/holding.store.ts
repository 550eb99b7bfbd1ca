import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { HeldRecord, RecordId } from '@motlan/once-only';
import { askedSubjects, ofAskedSubjects } from './asked-subjects.ts';
import { FINGERPRINT_SQL, fingerprintOf } from '../fingerprint.ts';

/** A held record and the partition its last statement lies in. */
export interface HoldingRow extends HeldRecord {
  readonly partition: number;
}

interface HoldingResult {
  dataset: string;
  subject: string;
  type: string;
  key: string;
  version: string;
  revoked: boolean;
  provider: string;
  stated_at: Date;
  partition: number;
  offset: string;
  valid_until: Date | null;
  former_subject: string | null;
  scheme: string;
  content: Buffer;
}

export interface DatasetTotal {
  readonly dataset: string;
  readonly records: number;
  readonly fingerprint: string;
}

/**
 * Table `holding`: one row per record, its newest version. No row locks: a subject's records all arrive through one
 * partition, and the batch holds that partition's intake row.
 */
@Injectable()
export class HoldingStore {
  constructor(private readonly db: DataSource) {}

  /** Every record of these (dataset, subject) pairs. */
  async ofSubjects(
    tx: EntityManager,
    pairs: readonly Pick<RecordId, 'dataset' | 'subject'>[],
  ): Promise<HoldingRow[]> {
    if (pairs.length === 0) return [];
    const rows = await tx.query<HoldingResult[]>(`SELECT * FROM ${ofAskedSubjects('holding')} AS h`, [
      askedSubjects(pairs),
    ]);
    return rows.map(toHolding);
  }

  /**
   * Writes at most one version per record. Returns rows written: fewer than given means another writer was ahead,
   * which the intake lock forbids.
   */
  async saveMany(tx: EntityManager, records: readonly HoldingRow[]): Promise<number> {
    if (records.length === 0) return 0;
    const rows = await tx.query<unknown[]>(
      `INSERT INTO holding AS h (dataset, subject, type, key, version, revoked, provider, stated_at, partition, "offset",
                                 valid_until, former_subject, scheme, content)
       SELECT dataset, subject, type, key, version, revoked, provider, to_timestamp("statedAtMs" / 1000.0), partition,
              "statedOffset", to_timestamp("validUntilMs" / 1000.0), "formerSubject", scheme, decode(content, 'hex')
         FROM json_to_recordset($1) AS r (dataset text, subject text, type text, key text, version bigint, revoked boolean,
              provider text, "statedAtMs" bigint, partition int, "statedOffset" bigint, "validUntilMs" bigint, scheme text,
              "formerSubject" text, content text)
        ORDER BY dataset, subject, type, key
           ON CONFLICT (dataset, subject, type, key) DO UPDATE
          SET version = excluded.version, revoked = excluded.revoked, provider = excluded.provider,
              stated_at = excluded.stated_at, partition = excluded.partition, "offset" = excluded."offset",
              valid_until = excluded.valid_until, former_subject = excluded.former_subject, scheme = excluded.scheme, content = excluded.content
        WHERE h.version < excluded.version
       RETURNING 1`,
      [JSON.stringify(records.map((r) => ({ ...r, content: Buffer.from(r.content).toString('hex') })))],
    );
    return rows.length;
  }

  /** Numbers these subjects had before, newest first, by subject; chains are followed for ten steps. */
  async formerSubjects(tx: EntityManager, subjects: readonly string[]): Promise<Map<string, string[]>> {
    const rows = await tx.query<{ subject: string; former: string }[]>(
      `WITH RECURSIVE link AS (
              SELECT s.subject, h.former_subject AS former, 1 AS step
                FROM unnest($1::text[]) AS s (subject) JOIN holding AS h USING (subject)
               WHERE h.former_subject IS NOT NULL
              UNION
              SELECT l.subject, h.former_subject, l.step + 1
                FROM link AS l JOIN holding AS h ON h.subject = l.former
               WHERE h.former_subject IS NOT NULL AND l.step < 10)
       SELECT subject, former FROM link WHERE former <> subject ORDER BY subject, step`,
      [subjects],
    );
    const former = new Map<string, string[]>();
    for (const row of rows)
      former.set(row.subject, [...new Set([...(former.get(row.subject) ?? []), row.former])]);
    return former;
  }

  /** Records held and their fingerprint, by dataset. Reads every row: for operators, not for traffic. */
  async totals(): Promise<DatasetTotal[]> {
    const rows = await this.db.query<{ dataset: string; records: string; sum: string | null }[]>(
      `SELECT dataset, count(*) AS records, ${FINGERPRINT_SQL} AS sum FROM holding GROUP BY dataset ORDER BY dataset`,
    );
    return rows.map(({ dataset, records, sum }) => ({
      dataset,
      records: Number(records),
      fingerprint: fingerprintOf(sum),
    }));
  }
}

// Versions and offsets stay below 2^53: the contract and Kafka see to it.
function toHolding(row: HoldingResult): HoldingRow {
  return {
    dataset: row.dataset,
    subject: row.subject,
    type: row.type,
    key: row.key,
    version: Number(row.version),
    revoked: row.revoked,
    provider: row.provider,
    statedAtMs: row.stated_at.getTime(),
    partition: row.partition,
    statedOffset: Number(row.offset),
    validUntilMs: row.valid_until?.getTime() ?? null,
    formerSubject: row.former_subject,
    scheme: row.scheme,
    content: row.content,
  };
}
