import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** How things stand after a relay showed itself. */
export interface RelayStanding {
  /** Relays at work, this one included. */
  readonly relays: number;
  /** Shards this one holds, its lease just renewed. */
  readonly shards: readonly number[];
}

/** A row on its way to Kafka. */
export interface UnsentRow {
  readonly seq: string;
  readonly shard: number;
  readonly agency: string;
  readonly messageId: string;
  readonly subject: string;
  readonly body: Buffer;
  readonly traceparent: string;
  readonly receivedAt: Date;
  /** A send of it may have reached Kafka before: its relay died, or lost the shard, before it marked the row. */
  readonly again: boolean;
}

/** How the sending of one row ended: acknowledged, or refused for a reason. */
export interface SendResult {
  readonly shard: number;
  readonly seq: string;
  readonly refusedFor: string | null;
}

/**
 * Tables `outbox_shard` and `outbox_relay`, and `outbox` as the relay sees it. Shards are leased whole, by this database's
 * clock; several rows of `outbox_shard` are always locked in the order of `shard`.
 */
@Injectable()
export class RelayStore {
  constructor(private readonly db: DataSource) {}

  /** Shows that a relay is alive and renews its leases, also one that ran out but was not taken by another. */
  async showUp(relay: string, leaseMs: number): Promise<RelayStanding> {
    const [row] = await this.db.query<{ relays: number; shards: number[] }[]>(
      `WITH shown AS (
         INSERT INTO outbox_relay (relay, alive_until) VALUES ($1, now() + $2 * interval '1 ms')
             ON CONFLICT (relay) DO UPDATE SET alive_until = excluded.alive_until),
       forgotten AS (
         DELETE FROM outbox_relay WHERE alive_until < now() - interval '1 minute' AND relay <> $1),
       mine AS MATERIALIZED (SELECT shard FROM outbox_shard WHERE owner = $1 ORDER BY shard FOR UPDATE),
       renewed AS (
         UPDATE outbox_shard s SET leased_until = now() + $2 * interval '1 ms' FROM mine WHERE s.shard = mine.shard)
       SELECT 1 + (SELECT count(*) FROM outbox_relay WHERE alive_until > now() AND relay <> $1)::int AS relays,
              ARRAY(SELECT shard FROM mine) AS shards`,
      [relay, leaseMs],
    );
    return row!; // A SELECT without FROM gives one row.
  }

  /** Takes up to so many shards that nobody holds. Returns them. */
  async claim(relay: string, shardsMax: number, leaseMs: number): Promise<number[]> {
    const rows = await this.db.query<{ shard: number }[]>(
      `WITH free AS MATERIALIZED (
         SELECT shard FROM outbox_shard WHERE owner IS NULL OR leased_until < now()
          ORDER BY shard LIMIT $2 FOR UPDATE SKIP LOCKED),
       claimed AS (
         UPDATE outbox_shard s SET owner = $1, leased_until = now() + $3 * interval '1 ms'
           FROM free WHERE s.shard = free.shard RETURNING s.shard)
       SELECT shard FROM claimed ORDER BY shard`,
      [relay, shardsMax, leaseMs],
    );
    return rows.map((row) => row.shard);
  }

  /** Gives shards back for others to take. */
  async release(relay: string, shards: readonly number[]): Promise<void> {
    await this.db.query(
      `WITH mine AS MATERIALIZED (
         SELECT shard FROM outbox_shard WHERE owner = $1 AND shard = ANY($2::smallint[]) ORDER BY shard FOR UPDATE)
       UPDATE outbox_shard s SET owner = NULL, leased_until = NULL FROM mine WHERE s.shard = mine.shard`,
      [relay, shards],
    );
  }

  /** Gives everything back and is no longer counted among the relays. */
  async leave(relay: string): Promise<void> {
    await this.db.query(
      `WITH gone AS (DELETE FROM outbox_relay WHERE relay = $1),
       mine AS MATERIALIZED (SELECT shard FROM outbox_shard WHERE owner = $1 ORDER BY shard FOR UPDATE)
       UPDATE outbox_shard s SET owner = NULL, leased_until = NULL FROM mine WHERE s.shard = mine.shard`,
      [relay],
    );
  }

  /**
   * What is unsent in the shards a relay holds, in order, at most so much per shard but at least one row. In the same
   * statement it makes sure of the shard, renews its lease and notes how far the send will go: a row that is met again
   * below a noted end is counted as repeated.
   *
   * A row that is held back stays until its time, and so does what came after it for the same subject; others pass.
   */
  async takeUnsent(
    relay: string,
    limits: { readonly rowsMax: number; readonly bytesMax: number; readonly leaseMs: number },
  ): Promise<UnsentRow[]> {
    return this.db.query<UnsentRow[]>(
      `WITH mine AS MATERIALIZED (
         SELECT shard, coalesce(sending_seq, 0) AS noted FROM outbox_shard s
          WHERE owner = $1
            AND EXISTS (SELECT FROM outbox o WHERE o.shard = s.shard AND o.sent_at IS NULL AND o.refused_at IS NULL
                           AND (o.send_after IS NULL OR o.send_after <= now()))
          ORDER BY shard FOR UPDATE),
       picked AS MATERIALIZED (
         SELECT rows.*, rows.seq <= mine.noted AS again
           FROM mine CROSS JOIN LATERAL (
             SELECT * FROM (
               SELECT *, sum(octet_length(body)) OVER (ORDER BY seq) AS bytes, row_number() OVER (ORDER BY seq) AS place
                 FROM (SELECT seq, shard, agency, message_id, subject, body, traceparent, received_at
                         FROM outbox o WHERE o.shard = mine.shard AND o.sent_at IS NULL AND o.refused_at IS NULL
                          AND NOT EXISTS (
                                SELECT FROM outbox held
                                 WHERE held.shard = o.shard AND held.subject = o.subject AND held.seq <= o.seq
                                   AND held.send_after > now() AND held.sent_at IS NULL AND held.refused_at IS NULL)
                        ORDER BY seq LIMIT $2) AS first_ones) AS sized
              WHERE bytes <= $3 OR place = 1) AS rows),
       noted AS (
         UPDATE outbox_shard s SET leased_until = now() + $4 * interval '1 ms', repeated = s.repeated + ends.again,
                sending_seq = greatest(s.sending_seq, ends.last)
           FROM (SELECT shard, max(seq) AS last, count(*) FILTER (WHERE again) AS again FROM picked GROUP BY shard) AS ends
          WHERE s.shard = ends.shard)
       SELECT seq, shard, agency, message_id AS "messageId", subject, body, traceparent, received_at AS "receivedAt", again
         FROM picked ORDER BY picked.seq`,
      [relay, limits.rowsMax, limits.bytesMax, limits.leaseMs],
    );
  }

  /**
   * Marks what was sent or refused, once: a row another relay has marked stays as it is. `repeated` is added to the
   * count of the first shard. Returns the number of rows marked.
   */
  async markMany(relay: string, results: readonly SendResult[], repeated: number): Promise<number> {
    const [row] = await this.db.query<{ marked: number }[]>(
      `WITH done AS MATERIALIZED (
         SELECT * FROM unnest($2::smallint[], $3::bigint[], $4::text[]) AS done (shard, seq, reason)),
       marked AS (
         UPDATE outbox o SET sent_at = CASE WHEN done.reason IS NULL THEN now() END, reason = done.reason,
                refused_at = CASE WHEN done.reason IS NOT NULL THEN now() END
           FROM done
          WHERE o.shard = done.shard AND o.seq = done.seq AND o.sent_at IS NULL AND o.refused_at IS NULL
         RETURNING o.shard, o.reason),
       sums AS (
         SELECT shard, max(seq) AS last,
                (SELECT count(*) FROM marked m WHERE m.shard = done.shard AND m.reason IS NULL) AS sent,
                (SELECT count(*) FROM marked m WHERE m.shard = done.shard AND m.reason IS NOT NULL) AS refused,
                CASE WHEN shard = ($2::smallint[])[1] THEN $5 ELSE 0 END AS repeated
           FROM done GROUP BY shard),
       locked AS MATERIALIZED (
         SELECT shard FROM outbox_shard WHERE shard = ANY($2::smallint[]) ORDER BY shard FOR UPDATE),
       noted AS (
         UPDATE outbox_shard s SET sent = s.sent + sums.sent, refused = s.refused + sums.refused,
                repeated = s.repeated + sums.repeated,
                sending_seq = CASE WHEN s.owner = $1 AND s.sending_seq <= sums.last THEN NULL ELSE s.sending_seq END
           FROM locked JOIN sums USING (shard) WHERE s.shard = locked.shard)
       SELECT count(*)::int AS marked FROM marked`,
      [
        relay,
        results.map((r) => r.shard),
        results.map((r) => r.seq),
        results.map((r) => r.refusedFor),
        repeated,
      ],
    );
    return row?.marked ?? 0;
  }
}
