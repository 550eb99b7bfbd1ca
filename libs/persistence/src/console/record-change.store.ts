import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { RecordMoves } from './record-event.ts';

export interface RecordChange extends RecordMoves {
  /** Grows by one per transaction, in the order of commits. */
  readonly seq: string;
}

/** Table `record_change`: what transactions did to the records, for whoever watches. */
@Injectable()
export class RecordChangeStore {
  constructor(private readonly db: DataSource) {}

  /** The last statement of its transaction: whoever numbers a change holds up the others until it has committed. */
  async add(tx: EntityManager, { moves, sample }: RecordMoves): Promise<void> {
    if (moves.length === 0) return;
    await tx.query(
      `WITH next AS (UPDATE record_stream SET last_seq = last_seq + 1 RETURNING last_seq)
       INSERT INTO record_change (seq, moves, sample) SELECT last_seq, $1, $2 FROM next`,
      [JSON.stringify(moves), JSON.stringify(sample)],
    );
  }

  /** What was moved in the last so many seconds; of more than a thousand transactions the last. */
  async recent(seconds: number): Promise<Pick<RecordChange, 'moves'>[]> {
    return this.db.query<Pick<RecordChange, 'moves'>[]>(
      `SELECT moves FROM record_change
        WHERE seq > (SELECT last_seq - 1000 FROM record_stream) AND at > now() - $1 * interval '1 second'`,
      [seconds],
    );
  }

  /** Number of the last change; '0' where there was none. */
  async lastSeq(): Promise<string> {
    const [row] = await this.db.query<{ last: string }[]>(`SELECT last_seq AS last FROM record_stream`);
    return row?.last ?? '0';
  }

  /** Changes after one, in order, and the number of the oldest that is kept ('0' where none is). */
  async after(
    seq: string,
    rowsMax: number,
  ): Promise<{ readonly changes: readonly RecordChange[]; readonly oldest: string }> {
    const changes = await this.db.query<RecordChange[]>(
      `SELECT seq, moves, sample FROM record_change WHERE seq > $1 ORDER BY seq LIMIT $2`,
      [seq, rowsMax],
    );
    const [row] = await this.db.query<{ oldest: string | null }[]>(
      `SELECT min(seq) AS oldest FROM record_change`,
    );
    return { changes, oldest: row?.oldest ?? '0' };
  }
}
