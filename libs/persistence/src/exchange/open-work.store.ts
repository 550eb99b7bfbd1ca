import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Letters of one reason and one sender that nobody has sent again. */
export interface WaitingLettersRow {
  readonly reason: string;
  readonly agency: string | null;
  readonly letters: number;
  readonly oldestAt: Date;
}

/** Open tasks of one kind, one agency that must act, and one dataset. */
export interface OpenTasksRow {
  readonly kind: 'update-source' | 'discrepancy';
  readonly agency: string;
  readonly dataset: string;
  readonly open: number;
  readonly overdue: number;
  readonly oldestAt: Date;
  readonly nextDueAt: Date;
}

/** Counts what waits for somebody: open tasks, and dead letters. Both from an index of what is open, however much is closed. */
@Injectable()
export class OpenWorkStore {
  constructor(private readonly db: DataSource) {}

  /** Most letters first. */
  letters(): Promise<WaitingLettersRow[]> {
    return this.db.query(
      `SELECT reason, agency, count(*)::int AS letters, min(set_aside_at) AS "oldestAt"
         FROM dead_letter WHERE redriven_at IS NULL
        GROUP BY reason, agency ORDER BY letters DESC, reason, agency`,
    );
  }

  /** Nearest due date first. `nowMs` tells what is overdue. */
  tasks(nowMs: number): Promise<OpenTasksRow[]> {
    return this.db.query(
      `SELECT kind, agency, dataset, count(*)::int AS open, min(opened_at) AS "oldestAt", min(due_at) AS "nextDueAt",
              (count(*) FILTER (WHERE due_at < to_timestamp($1 / 1000.0)))::int AS overdue
         FROM task WHERE closed_at IS NULL
        GROUP BY kind, agency, dataset ORDER BY "nextDueAt", kind, agency, dataset`,
      [nowMs],
    );
  }
}
