import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** One message of an agency's topic. */
export interface InboxRow {
  /** First level. */
  readonly agency: string;
  readonly offset: string;
  readonly type: string;
  /** `ce_id`. */
  readonly id: string;
  readonly source: string;
  readonly subject: string;
  readonly causationId: string | null;
  /** The provision it answers; null for what answers none. */
  readonly messageId: string | null;
  readonly appendedAt: Date;
  /** JSON as received. */
  readonly body: string;
}

const COLUMNS = `agency, "offset", type, ce_id AS id, source, subject, causation_id AS "causationId",
  message_id AS "messageId", appended_at AS "appendedAt", body`;

/** The `inbox` table: what came on the agencies' topics, each message once. */
@Injectable()
export class InboxStore {
  constructor(private readonly db: DataSource) {}

  /** Stores messages of one topic. A message that is there already, under its position or its id, is left out. Returns how many were new. */
  async insertMany(rows: readonly InboxRow[]): Promise<number> {
    if (rows.length === 0) return 0;
    const written = await this.db.query<unknown[]>(
      `INSERT INTO inbox (agency, "offset", type, ce_id, source, subject, causation_id, message_id, appended_at, body)
       SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::text[],
              $8::uuid[], $9::timestamptz[], $10::text[])
           AS incoming (agency, "offset", type, ce_id, source, subject, causation_id, message_id, appended_at, body)
        ORDER BY agency COLLATE "C", "offset"
           ON CONFLICT DO NOTHING
       RETURNING true`,
      [
        rows.map((r) => r.agency),
        rows.map((r) => r.offset),
        rows.map((r) => r.type),
        rows.map((r) => r.id),
        rows.map((r) => r.source),
        rows.map((r) => r.subject),
        rows.map((r) => r.causationId),
        rows.map((r) => r.messageId),
        rows.map((r) => r.appendedAt.toISOString()),
        rows.map((r) => r.body),
      ],
    );
    return written.length;
  }

  /** Messages after an offset, in the order of the topic. */
  async page(agency: string, afterOffset: string, limit: number): Promise<InboxRow[]> {
    return this.db.query<InboxRow[]>(
      `SELECT ${COLUMNS} FROM inbox WHERE agency = $1 AND "offset" > $2 ORDER BY "offset" LIMIT $3`,
      [agency, afterOffset, limit],
    );
  }

  /** Offset of an agency's last message; '-1' where there is none. */
  async lastOffset(agency: string): Promise<string> {
    const [row] = await this.db.query<{ last: string | null }[]>(
      'SELECT max("offset") AS last FROM inbox WHERE agency = $1',
      [agency],
    );
    return row?.last ?? '-1';
  }

  /** What answers these provisions of an agency and its sub-units, in the order of the topic. */
  async answersTo(agency: string, messageIds: readonly string[]): Promise<InboxRow[]> {
    return this.db.query<InboxRow[]>(
      `SELECT ${COLUMNS} FROM inbox WHERE message_id = ANY($2::uuid[]) AND agency = $1 ORDER BY "offset"`,
      [agency, messageIds],
    );
  }
}
