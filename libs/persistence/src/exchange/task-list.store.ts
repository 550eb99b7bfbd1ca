import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  REPORT_COLUMNS,
  TASK_COLUMNS,
  toReportRow,
  toTaskRow,
  type ReportResultRow,
  type ReportRow,
  type TaskResult,
  type TaskResultRow,
  type TaskRow,
} from './task.row.ts';

/** Where a page ended: the instant tasks are ordered by, then their id. */
export interface TaskCursor {
  readonly atMs: number;
  readonly id: string;
}

/** Which tasks are asked for; null: whatever it is. */
export interface TaskFilter {
  readonly kind: string | null;
  readonly state: 'open' | 'closed' | null;
  /** Who must act. */
  readonly agency: string | null;
  readonly dataset: string | null;
  readonly subject: string | null;
  /** `opened`: oldest first; `due`: nearest due date first. */
  readonly order: 'opened' | 'due';
  readonly after: TaskCursor | null;
  readonly limit: number;
  /** Only what this agency of the first level must act on, reported, or owns; null: everything. */
  readonly visibleTo: { readonly agency: string; readonly datasets: readonly string[] } | null;
}

export interface Resolution {
  readonly id: string;
  readonly result: TaskResult;
  readonly by: string;
  readonly reason: string;
}

/** Tables `task` and `discrepancy_report`, as people read and resolve them. */
@Injectable()
export class TaskListStore {
  constructor(private readonly db: DataSource) {}

  async list(filter: TaskFilter): Promise<TaskRow[]> {
    const { kind, state, agency, dataset, subject, order, after, limit, visibleTo } = filter;
    const instant = order === 'due' ? 'due_at' : 'opened_at';
    const rows = await this.db.query<TaskResultRow[]>(
      `SELECT ${TASK_COLUMNS} FROM task
        WHERE ($1::text IS NULL OR kind = $1)
          AND ($2::text IS NULL OR ($2 = 'open') = (closed_at IS NULL))
          AND ($3::text IS NULL OR agency = $3)
          AND ($4::text IS NULL OR dataset = $4)
          AND ($5::text IS NULL OR subject = $5)
          AND ($6::bigint IS NULL OR (${instant}, task_id) > (to_timestamp($6 / 1000.0), $7::uuid))
          AND ($8::text IS NULL OR split_part(agency, '.', 1) = $8 OR split_part(reported_by, '.', 1) = $8
               OR dataset = ANY ($9::text[])
               OR EXISTS (SELECT FROM discrepancy_report AS r
                           WHERE r.task_id = task.task_id AND split_part(r.agency, '.', 1) = $8))
        ORDER BY ${instant}, task_id LIMIT $10`,
      [
        kind,
        state,
        agency,
        dataset,
        subject,
        after?.atMs ?? null,
        after?.id ?? null,
        visibleTo?.agency ?? null,
        visibleTo?.datasets ?? [],
        limit,
      ],
    );
    return rows.map(toTaskRow);
  }

  /** Reports of these discrepancies, oldest first. */
  async reportsOf(ids: readonly string[], tx: EntityManager = this.db.manager): Promise<ReportRow[]> {
    if (ids.length === 0) return [];
    const rows = await tx.query<ReportResultRow[]>(
      `SELECT ${REPORT_COLUMNS} FROM discrepancy_report AS r JOIN task AS t USING (task_id)
        WHERE r.task_id = ANY ($1::uuid[]) ORDER BY r.report_id`,
      [ids],
    );
    return rows.map(toReportRow);
  }

  async find(tx: EntityManager, id: string): Promise<TaskRow | null> {
    const rows = await tx.query<TaskResultRow[]>(`SELECT ${TASK_COLUMNS} FROM task WHERE task_id = $1`, [id]);
    return rows[0] ? toTaskRow(rows[0]) : null;
  }

  /** Closes an open discrepancy and answers with it, or null where it was closed before. */
  async resolve(tx: EntityManager, { id, result, by, reason }: Resolution): Promise<TaskRow | null> {
    const [rows] = await tx.query<[TaskResultRow[], number]>(
      `UPDATE task SET closed_at = date_trunc('milliseconds', now()), result = $2, resolved_by = $3, resolution = $4
        WHERE task_id = $1 AND closed_at IS NULL RETURNING ${TASK_COLUMNS}`,
      [id, result, by, reason],
    );
    return rows[0] ? toTaskRow(rows[0]) : null;
  }
}
