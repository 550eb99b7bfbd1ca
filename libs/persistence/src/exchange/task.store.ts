import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RecordId, Report, Task } from '@motlan/once-only';
import { askedSubjects, ofAskedSubjects } from './asked-subjects.ts';
import {
  REPORT_COLUMNS,
  TASK_COLUMNS,
  toReportRow,
  toTaskRow,
  type ReportResultRow,
  type ReportRow,
  type TaskResultRow,
  type TaskRow,
} from './task.row.ts';

/** What messages at some positions did to tasks: those they opened or closed, and the reports they added. */
export interface TasksAt {
  readonly tasks: readonly TaskRow[];
  readonly reports: readonly ReportRow[];
  /** Every report of the tasks that were closed there: their agencies are told. */
  readonly closedReports: readonly ReportRow[];
}

/** Tables `task` and `discrepancy_report`, as the intake uses them: always inside the batch's transaction. */
@Injectable()
export class TaskStore {
  /** Open tasks of these (dataset, subject) pairs, and the reports of those. */
  async openOfSubjects(
    tx: EntityManager,
    pairs: readonly Pick<RecordId, 'dataset' | 'subject'>[],
  ): Promise<{ tasks: Task[]; reports: Report[] }> {
    if (pairs.length === 0) return { tasks: [], reports: [] };
    const rows = await tx.query<TaskResultRow[]>(
      `SELECT ${TASK_COLUMNS} FROM ${ofAskedSubjects('task')} AS t WHERE t.closed_at IS NULL`,
      [askedSubjects(pairs)],
    );
    const tasks = rows.map(toTaskRow).map((row) => ({ ...row, closed: null }));
    return {
      tasks,
      reports: await this.reportsOf(tx, tasks.filter(isDiscrepancy)),
    };
  }

  /** Adds tasks a batch opened; some may be closed already. */
  async addMany(tx: EntityManager, tasks: readonly TaskRow[]): Promise<void> {
    if (tasks.length === 0) return;
    await tx.query(
      `INSERT INTO task (task_id, kind, agency, dataset, subject, type, key, element, ground, reported_by, dossier_code,
                         opened_at, partition, opened_offset, due_at, closed_at, closed_offset, result)
       SELECT id, kind, agency, dataset, subject, type, key, element, ground, "reportedBy", "dossierCode",
              to_timestamp("openedAtMs" / 1000.0), partition, "openedOffset", to_timestamp("dueAtMs" / 1000.0),
              to_timestamp("closedAtMs" / 1000.0), "closedOffset", result
         FROM json_to_recordset($1) AS r (id uuid, kind text, agency text, dataset text, subject text, type text, key text,
              element text, ground text, "reportedBy" text, "dossierCode" text, "openedAtMs" bigint, partition int,
              "openedOffset" bigint, "dueAtMs" bigint, "closedAtMs" bigint, "closedOffset" bigint, result text)`,
      [JSON.stringify(tasks)],
    );
  }

  /** Closes tasks that were open, by the statements that closed them. Returns how many. */
  async closeMany(tx: EntityManager, tasks: readonly TaskRow[]): Promise<number> {
    if (tasks.length === 0) return 0;
    const rows = await tx.query<[unknown[], number]>(
      `UPDATE task AS t SET closed_at = to_timestamp(c.closed_ms / 1000.0), closed_offset = c.closed_offset, result = 'stated'
         FROM unnest($1::uuid[], $2::bigint[], $3::bigint[]) AS c (task_id, closed_ms, closed_offset)
        WHERE t.task_id = c.task_id AND t.closed_at IS NULL`,
      [tasks.map((t) => t.id), tasks.map((t) => t.closedAtMs), tasks.map((t) => t.closedOffset)],
    );
    return rows[1];
  }

  async addReports(tx: EntityManager, reports: readonly ReportRow[]): Promise<void> {
    if (reports.length === 0) return;
    await tx.query(
      `INSERT INTO discrepancy_report (task_id, agency, message_id, rule, ground, reported_at, partition, "offset", type, key,
                                       scheme, digest)
       SELECT "taskId", agency, "messageId", rule, ground, to_timestamp("atMs" / 1000.0), partition, "offset", type, key,
              scheme, decode(digest, 'hex')
         FROM json_to_recordset($1) AS r ("taskId" uuid, agency text, "messageId" uuid, rule text, ground text, "atMs" bigint,
              partition int, "offset" bigint, type text, key text, scheme text, digest text)`,
      [
        JSON.stringify(
          reports.map((r) => ({ ...r, digest: r.digest && Buffer.from(r.digest).toString('hex') })),
        ),
      ],
    );
  }

  /** What the messages at these positions of one partition did, for publishing it again. */
  async byOffsets(tx: EntityManager, partition: number, offsets: readonly string[]): Promise<TasksAt> {
    const rows = await tx.query<TaskResultRow[]>(
      `SELECT ${TASK_COLUMNS} FROM task
        WHERE partition = $1 AND (opened_offset = ANY ($2::bigint[]) OR closed_offset = ANY ($2::bigint[]))`,
      [partition, offsets],
    );
    const reports = await tx.query<ReportResultRow[]>(
      `SELECT ${REPORT_COLUMNS} FROM discrepancy_report AS r JOIN task AS t USING (task_id)
        WHERE r.partition = $1 AND r."offset" = ANY ($2::bigint[]) ORDER BY r.report_id`,
      [partition, offsets],
    );
    const tasks = [...rows.map(toTaskRow), ...(await this.missingOf(tx, rows, reports))];
    const closed = tasks.filter((t) => t.closedOffset !== null && isDiscrepancy(t));
    return { tasks, reports: reports.map(toReportRow), closedReports: await this.reportsOf(tx, closed) };
  }

  /** Tasks that were reported to at those positions, but opened before. */
  private async missingOf(
    tx: EntityManager,
    tasks: readonly TaskResultRow[],
    reports: readonly ReportResultRow[],
  ): Promise<TaskRow[]> {
    const known = new Set(tasks.map((t) => t.id));
    const missing = [...new Set(reports.map((r) => r.taskId))].filter((id) => !known.has(id));
    if (missing.length === 0) return [];
    const rows = await tx.query<TaskResultRow[]>(
      `SELECT ${TASK_COLUMNS} FROM task WHERE task_id = ANY ($1::uuid[])`,
      [missing],
    );
    return rows.map(toTaskRow);
  }

  /**
   * Each task once. Looked up by the index whatever the planner knows: for some thousands of tasks, after fifty minutes of a
   * soak, it read all reports there were, with helpers of its own, for every batch.
   */
  private async reportsOf(
    tx: EntityManager,
    tasks: readonly Pick<TaskRow, 'id' | 'element'>[],
  ): Promise<ReportRow[]> {
    if (tasks.length === 0) return [];
    const rows = await tx.query<ReportResultRow[]>(
      `SELECT ${REPORT_COLUMNS}
         FROM unnest($1::uuid[], $2::text[]) AS t (task_id, element)
        CROSS JOIN LATERAL (SELECT * FROM discrepancy_report WHERE task_id = t.task_id OFFSET 0) AS r
        ORDER BY r.report_id`,
      [tasks.map((t) => t.id), tasks.map((t) => t.element)],
    );
    return rows.map(toReportRow);
  }
}

const isDiscrepancy = ({ kind }: Pick<Task, 'kind'>): boolean => kind === 'discrepancy';
