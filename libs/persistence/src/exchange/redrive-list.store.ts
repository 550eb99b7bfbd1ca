import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { LetterPosition, NewRedrive } from './redrive.store.ts';

/** Where a page of acts ended: they are listed newest first. */
export interface RedriveCursor {
  readonly atMs: number;
  readonly id: string;
}

export interface RedriveRow extends NewRedrive, RedriveCursor {
  /** Acknowledged by the brokers. */
  readonly sent: number;
}

/** What has become of one letter of an act: the decision and the newer letter of the same message, where there are any. */
export interface RedrivenRow extends LetterPosition {
  readonly messageId: string | null;
  readonly isSent: boolean;
  /** Kafka's word, where it will never take it. */
  readonly refusedFor: string | null;
  /** Its message had a decision before the act. */
  readonly wasDecided: boolean;
  readonly decision: {
    readonly outcome: string;
    readonly decidedAt: string;
    readonly position: string;
  } | null;
  readonly newerLetter: { readonly reason: string; readonly position: string } | null;
}

/** Tables `redrive` and `redriven_letter` as people read them. */
@Injectable()
export class RedriveListStore {
  constructor(private readonly db: DataSource) {}

  async list(after: RedriveCursor | null, limit: number): Promise<RedriveRow[]> {
    return this.read(
      `WHERE $1::bigint IS NULL OR (at, redrive_id) < (to_timestamp($1 / 1000.0), $2::uuid)
       ORDER BY at DESC, redrive_id DESC LIMIT $3`,
      [after?.atMs ?? null, after?.id ?? null, limit],
    );
  }

  async find(id: string): Promise<RedriveRow | null> {
    return (await this.read('WHERE redrive_id = $1', [id]))[0] ?? null;
  }

  /** Letters of an act after a position, in the order of positions. */
  async letters(id: string, after: LetterPosition | null, limit: number): Promise<RedrivenRow[]> {
    return this.db.query<RedrivenRow[]>(
      `WITH page AS MATERIALIZED (
         SELECT r.*, l.source, coalesce(r.edited_subject, l.subject) AS now_subject,
                coalesce(r.edited_as, l.message_id::uuid) AS now_id
           FROM redriven_letter AS r JOIN dead_letter AS l USING (partition, "offset")
          WHERE r.redrive_id = $1 AND ($2::int IS NULL OR (r.partition, r."offset") > ($2, $3::bigint))
          ORDER BY r.partition, r."offset" LIMIT $4)
       SELECT page.partition, page."offset", page.now_id AS "messageId", a.sent_at IS NOT NULL AS "isSent",
              a.refused_for AS "refusedFor", page.was_decided AS "wasDecided",
              (SELECT json_build_object('outcome', outcome, 'decidedAt', decided_at,
                        'position', d.partition || '/' || d."offset")
                 FROM decision AS d
                WHERE d.message_id = page.now_id AND d.source = page.source AND d.subject = page.now_subject) AS decision,
              (SELECT json_build_object('reason', reason, 'position', n.partition || '/' || n."offset")
                 FROM dead_letter AS n
                WHERE n.partition = a.partition AND n."offset" >= page.after_offset
                  AND (n.partition, n."offset") <> (page.partition, page."offset")
                  AND CASE WHEN page.now_id IS NULL THEN ${SAME_BYTES}
                           ELSE n.message_id = page.now_id::text AND n.source IS NOT DISTINCT FROM page.source
                                AND n.subject IS NOT DISTINCT FROM page.now_subject END
                ORDER BY n."offset" DESC LIMIT 1) AS "newerLetter"
         FROM page LEFT JOIN act_outbox AS a ON a.id = page.act_id
        ORDER BY page.partition, page."offset"`,
      [id, after?.partition ?? null, after?.offset ?? null, limit],
    );
  }

  private async read(which: string, parameters: unknown[]): Promise<RedriveRow[]> {
    const rows = await this.db.query<(RedriveRow & { atMs: string })[]>(
      `WITH page AS MATERIALIZED (SELECT * FROM redrive ${which})
       SELECT redrive_id AS id, (extract(epoch FROM at) * 1000)::bigint AS "atMs", by, reason, kind, filter, letters,
              (SELECT count(*)::int FROM redriven_letter AS r JOIN act_outbox AS a ON a.id = r.act_id
                WHERE r.redrive_id = page.redrive_id AND a.sent_at IS NOT NULL) AS sent
         FROM page ORDER BY at DESC, redrive_id DESC`,
      parameters,
    );
    return rows.map((row) => ({ ...row, atMs: Number(row.atMs) }));
  }
}

// A message without an id is known by its bytes alone.
const SAME_BYTES = `n.message_id IS NULL AND EXISTS (
  SELECT FROM dead_letter AS l WHERE (l.partition, l."offset") = (page.partition, page."offset")
     AND l.key IS NOT DISTINCT FROM n.key AND l.value IS NOT DISTINCT FROM n.value AND l.headers = n.headers)`;
