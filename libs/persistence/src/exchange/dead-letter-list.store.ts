import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { filterParameters, LETTER_FILTER, type LetterFilter } from './dead-letter-filter.ts';

/** Where a page ended: letters are listed newest first. */
export interface LetterCursor {
  readonly setAsideAtMs: number;
  readonly partition: number;
  readonly offset: string;
}

export interface LetterSearch extends LetterFilter {
  readonly state: 'waiting' | 'redriven' | null;
  /** Only what this agency of the first level and its sub-units sent; null: everything. */
  readonly visibleTo: string | null;
  readonly after: LetterCursor | null;
  readonly limit: number;
}

/** A letter without its bytes, and what is known of its message. */
export interface ListedLetterRow extends LetterCursor {
  readonly reason: string;
  readonly pointer: string | null;
  readonly agency: string | null;
  readonly source: string | null;
  readonly subject: string | null;
  readonly dataset: string | null;
  readonly messageId: string | null;
  readonly appendedAtMs: number;
  /** Bytes of the body. */
  readonly size: number;
  readonly isRedriven: boolean;
  /** Of all letters of the same message. */
  readonly failures: number;
  readonly firstFailureAtMs: number;
  readonly lastFailureAtMs: number;
  /** Oldest first. */
  readonly redrives: readonly LetterRedrive[];
}

export interface LetterRedrive {
  readonly id: string;
  readonly atMs: number;
  readonly by: string;
  readonly reason: string;
  readonly editedAs: string | null;
}

/** The bytes of a letter as received. Header values are base64, several of one name a list. */
export interface LetterBytes {
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
}

/** Table `dead_letter` as people search it. */
@Injectable()
export class DeadLetterListStore {
  constructor(private readonly db: DataSource) {}

  async list(search: LetterSearch): Promise<ListedLetterRow[]> {
    const { state, visibleTo, after, limit } = search;
    return this.read(
      `WHERE ${LETTER_FILTER}
         AND ($7::text IS NULL OR ($7 = 'redriven') = (redriven_at IS NOT NULL))
         AND ($8::text IS NULL OR split_part(agency, '.', 1) = $8)
         AND ($9::bigint IS NULL OR (set_aside_at, partition, "offset") < (to_timestamp($9 / 1000.0), $10::int, $11::bigint))
       ORDER BY set_aside_at DESC, partition DESC, "offset" DESC LIMIT $12`,
      [
        ...filterParameters(search),
        state,
        visibleTo,
        after?.setAsideAtMs ?? null,
        after?.partition ?? null,
        after?.offset ?? null,
        limit,
      ],
    );
  }

  /** One letter with its bytes, or null. */
  async find(partition: number, offset: string): Promise<(ListedLetterRow & LetterBytes) | null> {
    const [row] = await this.read(`WHERE partition = $1 AND "offset" = $2`, [partition, offset]);
    const [bytes] = await this.db.query<LetterBytes[]>(
      `SELECT key, value, headers FROM dead_letter WHERE partition = $1 AND "offset" = $2`,
      [partition, offset],
    );
    return row && bytes ? { ...row, ...bytes } : null;
  }

  private async read(which: string, parameters: unknown[]): Promise<ListedLetterRow[]> {
    const rows = await this.db.query<ListedLetterResult[]>(
      `WITH page AS MATERIALIZED (
         SELECT partition, "offset", reason, pointer, agency, source, subject, dataset, message_id, appended_at,
                set_aside_at, coalesce(octet_length(value), 0) AS size, redriven_at IS NOT NULL AS "isRedriven"
           FROM dead_letter ${which}),
       same AS (
         SELECT message_id, source, subject, count(*)::int AS failures, min(set_aside_at) AS first, max(set_aside_at) AS last
           FROM dead_letter WHERE message_id IN (SELECT message_id FROM page) GROUP BY message_id, source, subject)
       SELECT page.*, page.message_id AS "messageId", ${inMs('page.appended_at')} AS "appendedAtMs",
              ${inMs('page.set_aside_at')} AS "setAsideAtMs", coalesce(same.failures, 1) AS failures,
              ${inMs('coalesce(same.first, page.set_aside_at)')} AS "firstFailureAtMs",
              ${inMs('coalesce(same.last, page.set_aside_at)')} AS "lastFailureAtMs",
              (SELECT coalesce(json_agg(json_build_object('id', redrive_id, 'atMs', ${inMs('at')}, 'by', by,
                        'reason', redrive.reason, 'editedAs', edited_as) ORDER BY at, redrive_id), '[]')
                 FROM redriven_letter AS r JOIN redrive USING (redrive_id)
                WHERE (r.partition, r."offset") = (page.partition, page."offset")) AS redrives
         FROM page LEFT JOIN same ON same.message_id = page.message_id
              AND same.source IS NOT DISTINCT FROM page.source AND same.subject IS NOT DISTINCT FROM page.subject
        ORDER BY page.set_aside_at DESC, page.partition DESC, page."offset" DESC`,
      parameters,
    );
    return rows.map(toRow);
  }
}

type Instants = 'appendedAtMs' | 'setAsideAtMs' | 'firstFailureAtMs' | 'lastFailureAtMs';
type ListedLetterResult = Omit<ListedLetterRow, Instants> & Record<Instants, string>; // int8 comes back as text.

const inMs = (instant: string): string => `(extract(epoch FROM ${instant}) * 1000)::bigint`;

const toRow = (row: ListedLetterResult): ListedLetterRow => ({
  partition: row.partition,
  offset: row.offset,
  reason: row.reason,
  pointer: row.pointer,
  agency: row.agency,
  source: row.source,
  subject: row.subject,
  dataset: row.dataset,
  messageId: row.messageId,
  appendedAtMs: Number(row.appendedAtMs),
  setAsideAtMs: Number(row.setAsideAtMs),
  size: row.size,
  isRedriven: row.isRedriven,
  failures: row.failures,
  firstFailureAtMs: Number(row.firstFailureAtMs),
  lastFailureAtMs: Number(row.lastFailureAtMs),
  redrives: row.redrives,
});
