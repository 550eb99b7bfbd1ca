import { headerText, validTraceparent } from '@motlan/contracts';
import type { OutgoingRecord, ReceivedRecord } from '@motlan/kafka';
import type { Loaded, Report, Task, TaskChanges } from '@motlan/once-only';
import type { ReportRow, TaskRow, TasksAt } from '@motlan/persistence';
import { taskRecord } from '../tasks/task-message.ts';
import { statedMessageId } from './read-record.ts';

/** What a batch does to tasks, as rows and as what is told. */
export interface FollowUps extends TasksAt {
  readonly opened: readonly TaskRow[];
  readonly closed: readonly TaskRow[];
}

/** The changes of a batch with what the ledger knows of the tasks they touch. `messageIds`: by offset. */
export function followUpsOf(
  changes: TaskChanges,
  loaded: Pick<Loaded, 'tasks' | 'reports'>,
  partition: number,
  messageIds: ReadonlyMap<number, string>,
): FollowUps {
  const toReport = (report: Report): ReportRow => ({
    ...report,
    partition,
    messageId: messageIds.get(report.offset) ?? '', // Of older reports only the agency matters here.
  });
  const opened = changes.opened.map((task) => toRow(task, partition));
  const closed = changes.closed.map((task) => toRow(task, partition));
  const changed = [...opened, ...closed];
  const isChanged = idsOf(changed);
  const isClosed = idsOf(changed.filter((task) => task.closedOffset !== null)); // Some that were opened here, too.
  const isReported = new Set(changes.reports.map((report) => report.taskId));
  // What is open about a subject has mostly nothing to do with what is said now.
  const others = loaded.tasks.filter(({ id }) => isReported.has(id) && !isChanged.has(id));
  return {
    opened,
    closed,
    tasks: [...changed, ...others.map((task) => toRow(task, partition))],
    reports: changes.reports.map(toReport),
    closedReports: [...loaded.reports, ...changes.reports]
      .filter(({ taskId }) => isClosed.has(taskId))
      .map(toReport),
  };
}

const idsOf = (tasks: readonly TaskRow[]): ReadonlySet<string> => new Set(tasks.map(({ id }) => id));

/** Rules of a statement that ended a provisional value: whoever had given it is told. */
const STATED: ReadonlySet<string> = new Set(['OO-02', 'OO-03', 'OO-04']);

/** What one record opened, closed and told of tasks: the same whether it is said for the first time or again. */
export type TaskRecordsAt = (record: ReceivedRecord, position: string) => OutgoingRecord[];

/** Looked up by offset, because every record of a batch asks and few have anything to do with a task. */
export function taskRecordsOf({ tasks, reports, closedReports }: TasksAt): TaskRecordsAt {
  const told = Map.groupBy(
    reports.filter((r) => STATED.has(r.rule)),
    (r) => r.taskId,
  );
  const reportsOfClosed = Map.groupBy(closedReports, (r) => r.taskId);
  const touched = new Map<number, Set<TaskRow>>();
  for (const task of tasks) {
    const offsets = [task.openedOffset, task.closedOffset, ...(told.get(task.id) ?? []).map((r) => r.offset)];
    for (const offset of offsets) {
      if (offset === null) continue;
      const others = touched.get(offset);
      if (others) others.add(task);
      else touched.set(offset, new Set([task]));
    }
  }
  return (record, position) => {
    const offset = Number(record.offset);
    const here = touched.get(offset);
    if (!here) return [];
    const cause = {
      cause: position,
      causationId: statedMessageId(record),
      traceparent: validTraceparent(headerText(record.headers, 'traceparent')),
    };
    return [...here].flatMap((task) => {
      const saying = (told.get(task.id) ?? []).filter((r) => r.offset === offset);
      const openTo = new Set(saying.map((r) => r.agency));
      if (task.openedOffset === offset) openTo.add(task.agency);
      const closedTo = new Set<string>();
      if (task.closedOffset === offset) {
        closedTo.add(task.agency);
        for (const r of reportsOfClosed.get(task.id) ?? []) closedTo.add(r.agency);
      }
      return [
        ...[...openTo].map((agency) => taskRecord(task, 'open', agency, cause)),
        ...[...closedTo].map((agency) => taskRecord(task, 'closed', agency, cause)),
      ];
    });
  };
}

const toRow = ({ closed, ...task }: Task, partition: number): TaskRow => ({
  ...task,
  partition,
  closedAtMs: closed?.atMs ?? null,
  closedOffset: closed?.offset ?? null,
  result: closed ? 'stated' : null,
  resolvedBy: null,
  resolution: null,
});
