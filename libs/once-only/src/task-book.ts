import type { Appended, Report, Task } from './model.ts';

/** Tasks a batch opens and closes, and the reports it adds. */
export interface TaskChanges {
  /** Opened by this batch; some may be closed by it too. */
  readonly opened: readonly Task[];
  /** Open before this batch and closed by it. */
  readonly closed: readonly Task[];
  readonly reports: readonly Report[];
}

type About = Pick<Task, 'dataset' | 'subject' | 'type' | 'element'>;

/** The open tasks of the subjects a batch touches, as they stand while it is decided. */
export class TaskBook {
  private readonly open = new Map<string, Task>();
  private readonly ofSubject = new Map<string, Set<Task>>();
  private readonly opened = new Map<string, Task>();
  private readonly closed = new Map<string, Task>();
  private readonly reports = new Map<string, Report[]>();
  private readonly added: Report[] = [];

  constructor(tasks: readonly Task[], reports: readonly Report[]) {
    for (const task of tasks) this.place(task);
    for (const report of reports) this.file(report);
  }

  /** Whether anything is open about this subject. */
  hasAny({ dataset, subject }: Pick<Task, 'dataset' | 'subject'>): boolean {
    return (this.ofSubject.get(`${dataset}\0${subject}`)?.size ?? 0) > 0;
  }

  /** Opens a task, or answers with the one that is open in its place. */
  openOnce(task: Task): Task {
    const before = this.open.get(placeOf(task));
    if (before) return before;
    this.place(task);
    this.opened.set(task.id, task);
    return task;
  }

  discrepancy(about: About): Task | null {
    return this.open.get(discrepancyPlace(about)) ?? null;
  }

  reportsOf(task: Task): readonly Report[] {
    return this.reports.get(task.id) ?? [];
  }

  addReport(report: Report): void {
    this.file(report);
    this.added.push(report);
  }

  /** Open tasks about one element of a subject, of both kinds. */
  about({ dataset, subject, type, element }: About): readonly Task[] {
    const found: Task[] = [];
    for (const task of this.ofSubject.get(`${dataset}\0${subject}`) ?? [])
      if (task.type === type && task.element === element) found.push(task);
    return found;
  }

  close(task: Task, closed: Appended): void {
    const done = { ...task, closed };
    this.open.delete(placeOf(task));
    this.ofSubject.get(`${task.dataset}\0${task.subject}`)?.delete(task);
    (this.opened.has(task.id) ? this.opened : this.closed).set(task.id, done);
  }

  changes(): TaskChanges {
    return { opened: [...this.opened.values()], closed: [...this.closed.values()], reports: this.added };
  }

  private place(task: Task): void {
    this.open.set(placeOf(task), task);
    const subject = `${task.dataset}\0${task.subject}`;
    const tasks = this.ofSubject.get(subject);
    if (tasks) tasks.add(task);
    else this.ofSubject.set(subject, new Set([task]));
  }

  private file(report: Report): void {
    const before = this.reports.get(report.taskId);
    if (before) before.push(report);
    else this.reports.set(report.taskId, [report]);
  }
}

/** At most one is open per place: a discrepancy per element, an update per record, element and ground. */
function placeOf(task: Task): string {
  if (task.kind === 'discrepancy') return discrepancyPlace(task);
  const { dataset, subject, type, key, element, ground } = task;
  return ['update-source', dataset, subject, type, key, element, ground].join('\0');
}

const discrepancyPlace = ({ dataset, subject, type, element }: About): string =>
  ['discrepancy', dataset, subject, type, element].join('\0');
