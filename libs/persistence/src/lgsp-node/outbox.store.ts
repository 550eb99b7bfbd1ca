import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** A provision about to be accepted. */
export interface NewOutboxRow {
  readonly agency: string;
  readonly nodeAgency: string;
  readonly messageId: string;
  readonly shard: number;
  readonly subject: string;
  readonly dataset: string;
  readonly body: Buffer;
  readonly bodyDigest: Buffer;
  readonly traceparent: string;
  /** Milliseconds from its acceptance during which it may not be sent; null: it may at once. */
  readonly holdMs: number | null;
}

/** What is known of an accepted provision. `seq` grows in the order of acceptance. */
export interface AcceptedRow {
  readonly seq: string;
  readonly agency: string;
  readonly messageId: string;
  readonly subject: string;
  readonly bodyDigest: Buffer;
  readonly receivedAt: Date;
  /** It is held back until then; null: it may be sent at once. */
  readonly sendAfter: Date | null;
  readonly sentAt: Date | null;
  readonly refusedAt: Date | null;
  readonly reason: string | null;
}

/** How full the outbox is. */
export interface OutboxWaiting {
  readonly waiting: number;
  /** Of their bodies. */
  readonly bytes: number;
  /** Since when the oldest could have been sent: what is held back does not count before its time. */
  readonly oldestWaitingAt: Date | null;
}

export interface AgencyFigures {
  /** As in the path. */
  readonly agency: string;
  readonly accepted: number;
  readonly waiting: number;
  readonly sent: number;
  readonly refused: number;
}

export interface OutboxFigures {
  /** Counted from the rows, and from what was noted of rows that left. */
  readonly agencies: readonly AgencyFigures[];
  /** Counted by the relays as they worked. */
  readonly relayed: { readonly sent: number; readonly refused: number; readonly repeated: number };
  /** As in OutboxWaiting. */
  readonly oldestWaitingAt: Date | null;
}

// greatest leaves nulls out.
const OLDEST_WAITING =
  'min(greatest(received_at, send_after)) FILTER (WHERE send_after IS NULL OR send_after <= now())';

/** The `outbox` table as the intake sees it. Each call is one statement, and so one transaction. */
@Injectable()
export class OutboxStore {
  constructor(private readonly db: DataSource) {}

  /** Stores what is new, in the order given, and says which that was. Agency and id of two rows of one call differ. */
  async insertMany(rows: readonly NewOutboxRow[]): Promise<Pick<NewOutboxRow, 'agency' | 'messageId'>[]> {
    if (rows.length === 0) return [];
    // Numbered in the order given; written in the order of ids, so that two callers never wait for each other in a ring.
    return this.db.query<Pick<NewOutboxRow, 'agency' | 'messageId'>[]>(
      `INSERT INTO outbox (seq, agency, node_agency, message_id, shard, subject, dataset, body, body_digest, traceparent,
              send_after)
       SELECT * FROM (
         SELECT nextval('outbox_seq') AS seq, agency, node_agency, message_id, shard, subject, dataset, body, body_digest,
                traceparent, now() + hold_ms * interval '1 ms'
           FROM (SELECT * FROM unnest($1::text[], $2::text[], $3::uuid[], $4::smallint[], $5::text[], $6::text[],
                       $7::bytea[], $8::bytea[], $9::text[], $10::integer[]) WITH ORDINALITY
                     AS incoming (agency, node_agency, message_id, shard, subject, dataset, body, body_digest,
                       traceparent, hold_ms, place)
                 ORDER BY place) AS in_order) AS numbered
        ORDER BY message_id, agency
           ON CONFLICT (message_id, agency) DO NOTHING
       RETURNING agency, message_id AS "messageId"`,
      [
        rows.map((r) => r.agency),
        rows.map((r) => r.nodeAgency),
        rows.map((r) => r.messageId),
        rows.map((r) => r.shard),
        rows.map((r) => r.subject),
        rows.map((r) => r.dataset),
        rows.map((r) => r.body),
        rows.map((r) => r.bodyDigest),
        rows.map((r) => r.traceparent),
        rows.map((r) => r.holdMs),
      ],
    );
  }

  /**
   * What was accepted under these ids from an agency and all its sub-units, in order of acceptance; unknown ids are
   * left out. Sub-units may use one id for one subject: the answers to them come in this order.
   */
  async findMany(nodeAgency: string, messageIds: readonly string[]): Promise<AcceptedRow[]> {
    return this.db.query<AcceptedRow[]>(
      `SELECT seq, agency, message_id AS "messageId", subject, body_digest AS "bodyDigest", received_at AS "receivedAt",
              send_after AS "sendAfter", sent_at AS "sentAt", refused_at AS "refusedAt", reason
         FROM outbox WHERE message_id = ANY($2::uuid[]) AND node_agency = $1 ORDER BY seq`,
      [nodeAgency, messageIds],
    );
  }

  async waiting(): Promise<OutboxWaiting> {
    // A body stored apart tells its length without being fetched.
    const [row] = await this.db.query<{ waiting: string; bytes: string; oldestWaitingAt: Date | null }[]>(
      `SELECT count(*) AS waiting, coalesce(sum(octet_length(body)), 0) AS bytes, ${OLDEST_WAITING} AS "oldestWaitingAt"
         FROM outbox WHERE sent_at IS NULL AND refused_at IS NULL`,
    );
    const { waiting, bytes, oldestWaitingAt } = row!; // A sum over no rows is a row, too.
    return { waiting: Number(waiting), bytes: Number(bytes), oldestWaitingAt };
  }

  /** Every figure of one moment. Reads the whole table: for operators, not for every request. */
  async figures(): Promise<OutboxFigures> {
    const [row] = await this.db.query<OutboxFigures[]>(
      `SELECT coalesce((
                SELECT json_agg(per_agency ORDER BY agency)
                  FROM (SELECT agency, sum(accepted)::bigint AS accepted, sum(waiting)::bigint AS waiting,
                               sum(sent)::bigint AS sent, sum(refused)::bigint AS refused
                          FROM (SELECT agency, count(*) AS accepted, count(sent_at) AS sent, count(refused_at) AS refused,
                                       count(*) FILTER (WHERE sent_at IS NULL AND refused_at IS NULL) AS waiting
                                  FROM outbox GROUP BY agency
                                 UNION ALL
                                SELECT agency, sent + refused, sent, refused, 0 FROM outbox_left) AS here_and_left
                         GROUP BY agency) AS per_agency), '[]') AS agencies,
              (SELECT json_build_object('sent', sum(sent), 'refused', sum(refused), 'repeated', sum(repeated))
                 FROM outbox_shard) AS relayed,
              (SELECT ${OLDEST_WAITING} FROM outbox WHERE sent_at IS NULL AND refused_at IS NULL) AS "oldestWaitingAt"`,
    );
    return row!; // A SELECT without FROM gives one row.
  }

  /** Resolves when the database answers. */
  async ping(): Promise<void> {
    await this.db.query('SELECT 1');
  }
}
