import type { Report, Task } from '@motlan/once-only';

/** How a discrepancy ended, or `stated` where a newer statement closed the task by itself. */
export type TaskResult = 'stated' | 'source-corrected' | 'report-unfounded';

/** A task and the partition its subject lies in. */
export interface TaskRow extends Omit<Task, 'closed'> {
  readonly partition: number;
  readonly closedAtMs: number | null;
  /** Null where nobody's statement closed it. */
  readonly closedOffset: number | null;
  readonly result: TaskResult | null;
  readonly resolvedBy: string | null;
  readonly resolution: string | null;
}

export interface ReportRow extends Report {
  readonly partition: number;
  readonly messageId: string;
}

/** Columns of `task` in the spelling of `TaskResultRow`. */
export const TASK_COLUMNS = `task_id AS id, kind, agency, dataset, subject, type, key, element, ground,
  reported_by AS "reportedBy", dossier_code AS "dossierCode", opened_at AS "openedAt", partition,
  opened_offset AS "openedOffset", due_at AS "dueAt", closed_at AS "closedAt", closed_offset AS "closedOffset", result,
  resolved_by AS "resolvedBy", resolution`;

export interface TaskResultRow extends Omit<
  TaskRow,
  'openedAtMs' | 'dueAtMs' | 'closedAtMs' | 'openedOffset' | 'closedOffset'
> {
  openedAt: Date;
  dueAt: Date;
  closedAt: Date | null;
  openedOffset: string;
  closedOffset: string | null;
}

export function toTaskRow(row: TaskResultRow): TaskRow {
  const { openedAt, dueAt, closedAt, openedOffset, closedOffset, ...rest } = row;
  return {
    ...rest,
    openedAtMs: openedAt.getTime(),
    dueAtMs: dueAt.getTime(),
    closedAtMs: closedAt?.getTime() ?? null,
    openedOffset: Number(openedOffset),
    closedOffset: closedOffset === null ? null : Number(closedOffset),
  };
}

/** Columns of `discrepancy_report` beside its task's element, in the spelling of `ReportResultRow`. */
export const REPORT_COLUMNS = `r.task_id AS "taskId", t.element, r.agency, r.message_id AS "messageId", r.rule, r.ground,
  r.reported_at AS "reportedAt", r.partition, r."offset", r.type, r.key, r.scheme, r.digest`;

export interface ReportResultRow extends Omit<ReportRow, 'atMs' | 'offset'> {
  reportedAt: Date;
  offset: string;
}

export function toReportRow({ reportedAt, offset, ...rest }: ReportResultRow): ReportRow {
  return { ...rest, atMs: reportedAt.getTime(), offset: Number(offset) };
}
