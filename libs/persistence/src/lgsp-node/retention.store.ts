import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/**
 * Takes out of the node's tables what has had its time. Each call is one statement over at most so many rows and returns
 * how many it met: fewer than the limit means nothing is left to do. Safe to run from several processes at once.
 */
@Injectable()
export class RetentionStore {
  constructor(private readonly db: DataSource) {}

  /** Bodies of what was sent so long ago. */
  async dropBodies(hours: number, limit: number): Promise<number> {
    return this.count(
      `WITH due AS MATERIALIZED (
         SELECT message_id, agency FROM outbox
          WHERE body IS NOT NULL AND sent_at < now() - $1 * interval '1 hour'
          ORDER BY sent_at LIMIT $2 FOR UPDATE SKIP LOCKED),
       dropped AS (
         UPDATE outbox o SET body = NULL FROM due
          WHERE o.message_id = due.message_id AND o.agency = due.agency)
       SELECT count(*)::int AS met FROM due`,
      [hours, limit],
    );
  }

  /** Messages that were appended so long ago, and with them the rows they answer, unless a younger answer is there. */
  async dropAnswered(days: number, limit: number): Promise<number> {
    return this.count(
      `WITH due AS MATERIALIZED (
         SELECT agency, "offset" FROM inbox WHERE appended_at < now() - $1 * interval '1 day'
          ORDER BY agency, "offset" LIMIT $2 FOR UPDATE SKIP LOCKED),
       gone AS (
         DELETE FROM inbox i USING due WHERE i.agency = due.agency AND i."offset" = due."offset"
         RETURNING i.agency, i.subject, i.message_id),
       freed AS (
         DELETE FROM outbox o USING gone
          WHERE o.message_id = gone.message_id AND o.node_agency = gone.agency AND o.subject = gone.subject
            AND o.sent_at IS NOT NULL
            AND NOT EXISTS (SELECT FROM inbox i WHERE i.message_id = o.message_id AND i.agency = o.node_agency
                               AND i.appended_at >= now() - $1 * interval '1 day')
         RETURNING o.agency),
       summed AS (
         INSERT INTO outbox_left AS l (agency, sent, refused)
         SELECT agency, count(*), 0 FROM freed GROUP BY agency ORDER BY agency
             ON CONFLICT (agency) DO UPDATE SET sent = l.sent + excluded.sent)
       SELECT count(*)::int AS met FROM due`,
      [days, limit],
    );
  }

  /** Dead letters of the node: what the broker refused so long ago. */
  async dropRefused(days: number, limit: number): Promise<number> {
    return this.count(
      `WITH due AS MATERIALIZED (
         SELECT message_id, agency FROM outbox WHERE refused_at < now() - $1 * interval '1 day'
          ORDER BY refused_at LIMIT $2 FOR UPDATE SKIP LOCKED),
       freed AS (
         DELETE FROM outbox o USING due WHERE o.message_id = due.message_id AND o.agency = due.agency
         RETURNING o.agency),
       summed AS (
         INSERT INTO outbox_left AS l (agency, sent, refused)
         SELECT agency, 0, count(*) FROM freed GROUP BY agency ORDER BY agency
             ON CONFLICT (agency) DO UPDATE SET refused = l.refused + excluded.refused)
       SELECT count(*)::int AS met FROM due`,
      [days, limit],
    );
  }

  /** Readings asked for so long ago. */
  async dropReadings(days: number, limit: number): Promise<number> {
    return this.count(
      `WITH due AS MATERIALIZED (
         SELECT reading_id FROM reading WHERE requested_at < now() - $1 * interval '1 day'
          ORDER BY reading_id LIMIT $2 FOR UPDATE SKIP LOCKED),
       gone AS (DELETE FROM reading r USING due WHERE r.reading_id = due.reading_id)
       SELECT count(*)::int AS met FROM due`,
      [days, limit],
    );
  }

  private async count(sql: string, parameters: unknown[]): Promise<number> {
    const [row] = await this.db.query<{ met: number }[]>(sql, parameters);
    return row?.met ?? 0;
  }
}
