import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type {
  RecordEvent,
  RecordMoves,
  ReplayAnswer,
  ReplayCandidate,
  SharedMessage,
} from './record-event.ts';
import { UPSERT_SQL } from './upsert-records.sql.ts';

/** Positions told of one transaction. */
const SAMPLE_MAX = 20;

/** Tables `operational_record`, `shared_message` and `unplaced_replay`, as whoever reads the topics writes them. */
@Injectable()
export class OperationalRecordStore {
  /**
   * Adds what was read to the records of these positions, each at most once per call, and moves the sums of their minutes
   * and hours along. Nothing said twice changes anything, in whatever order it comes: what stands is kept, and the end of
   * a message replaces that it is pending. Steps of sums that begin before these instants are left alone.
   */
  async upsertMany(
    tx: EntityManager,
    events: readonly RecordEvent[],
    keptFromMs: { readonly minutes: number; readonly hours: number },
  ): Promise<RecordMoves> {
    if (events.length === 0) return { moves: [], sample: [] };
    const [told] = await tx.query<Partial<RecordMoves>[]>(UPSERT_SQL, [
      JSON.stringify(events),
      keptFromMs.minutes,
      keptFromMs.hours,
      SAMPLE_MAX,
    ]);
    return { moves: told?.moves ?? [], sample: told?.sample ?? [] };
  }

  async addShared(tx: EntityManager, messages: readonly SharedMessage[]): Promise<void> {
    if (messages.length === 0) return;
    await tx.query(
      `INSERT INTO shared_message (message_id, provided_at, shared_at)
       SELECT "messageId", to_timestamp("providedAtMs" / 1000.0), to_timestamp(min("sharedAtMs") / 1000.0)
         FROM json_to_recordset($1) AS r ("messageId" uuid, "providedAtMs" bigint, "sharedAtMs" bigint)
        GROUP BY "messageId", "providedAtMs" ORDER BY "messageId", "providedAtMs"
           ON CONFLICT DO NOTHING`,
      [JSON.stringify(messages)],
    );
  }

  /** Positions of messages with these ids. */
  async candidates(tx: EntityManager, messageIds: readonly string[]): Promise<ReplayCandidate[]> {
    if (messageIds.length === 0) return [];
    return tx.query<ReplayCandidate[]>(
      `SELECT partition, "offset", message_id AS "messageId", coalesce(source, f.agency) AS publisher
         FROM operational_record r JOIN operational_facet f ON f.id = r.facet
        WHERE message_id = ANY ($1::uuid[]) AND coalesce(source, f.agency) IS NOT NULL`,
      [messageIds],
    );
  }

  /** Keeps answers whose own message was not read yet. */
  async keepUnplaced(tx: EntityManager, answers: readonly ReplayAnswer[]): Promise<void> {
    if (answers.length === 0) return;
    await tx.query(
      `INSERT INTO unplaced_replay (id, message_id, answer)
       SELECT (a->>'id')::uuid, (a->>'messageId')::uuid, a FROM json_array_elements($1) AS a ORDER BY 1
           ON CONFLICT DO NOTHING`,
      [JSON.stringify(answers)],
    );
  }

  /** Some of those kept whose message has been read meanwhile, in no order: one that fits nothing must not be in the way. */
  async waiting(tx: EntityManager, rowsMax: number): Promise<ReplayAnswer[]> {
    const rows = await tx.query<{ answer: ReplayAnswer }[]>(
      `SELECT answer FROM unplaced_replay u
        WHERE EXISTS (SELECT FROM operational_record r WHERE r.message_id = u.message_id)
        ORDER BY random() LIMIT $1`,
      [rowsMax],
    );
    return rows.map((row) => row.answer);
  }

  async forgetUnplaced(tx: EntityManager, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await tx.query(`DELETE FROM unplaced_replay WHERE id = ANY ($1::uuid[])`, [ids]);
  }

  async countUnplaced(tx: EntityManager): Promise<number> {
    const [row] = await tx.query<{ answers: number }[]>(
      `SELECT count(*)::int AS answers FROM unplaced_replay`,
    );
    return row?.answers ?? 0;
  }
}
