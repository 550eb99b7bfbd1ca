import type { HeldRecord, Provisional, RecordId, Report, Task } from './model.ts';
import { TaskBook, type TaskChanges } from './task-book.ts';

/** What a batch changes, at most one entry per record: safe for one bulk statement each. */
export interface LedgerChanges {
  readonly records: readonly HeldRecord[];
  readonly provisionals: readonly Provisional[];
  readonly endedProvisionals: readonly Provisional[];
  readonly tasks: TaskChanges;
}

/** What is loaded of the ledger: everything of every (dataset, subject) the batch names; of tasks those that are open. */
export interface Loaded {
  readonly records: readonly HeldRecord[];
  readonly provisionals: readonly Provisional[];
  readonly tasks: readonly Task[];
  /** Of those tasks. */
  readonly reports: readonly Report[];
}

/** The part of the ledger a batch touches, as it stands while the batch is decided in order. */
export class WorkingLedger {
  private readonly records = new Map<string, HeldRecord[]>();
  private readonly provisionals = new Map<string, Provisional>();
  /** Subjects a dataset has, or had within this batch, a provisional value of. */
  private readonly provisionalSubjects = new Set<string>();
  private readonly changedRecords = new Map<string, HeldRecord>();
  private readonly changedProvisionals = new Map<string, Provisional | null>();
  private readonly loadedProvisionals: ReadonlyMap<string, Provisional>;
  readonly tasks: TaskBook;

  constructor({ records, provisionals, tasks, reports }: Loaded) {
    this.tasks = new TaskBook(tasks, reports);
    for (const record of records) this.place(record);
    for (const value of provisionals) {
      this.provisionals.set(provisionalKey(value, value.element), value);
      this.provisionalSubjects.add(subjectKey(value));
    }
    this.loadedProvisionals = new Map(this.provisionals);
  }

  record(id: RecordId): HeldRecord | null {
    return this.ofSubject(id).find((r) => r.type === id.type && r.key === id.key) ?? null;
  }

  /** The record of this type stated last, revoked and expired included. */
  lastStated({ type, ...id }: Pick<RecordId, 'dataset' | 'subject' | 'type'>): HeldRecord | null {
    let last: HeldRecord | null = null;
    for (const record of this.ofSubject(id)) {
      if (record.type === type && (last === null || record.statedOffset > last.statedOffset)) last = record;
    }
    return last;
  }

  /** False where there is none for sure. */
  mayHaveProvisionals(of: Pick<RecordId, 'dataset' | 'subject'>): boolean {
    return this.provisionalSubjects.has(subjectKey(of));
  }

  provisional(id: RecordId, element: string): Provisional | null {
    return this.provisionals.get(provisionalKey(id, element)) ?? null;
  }

  hold(record: HeldRecord): void {
    this.place(record);
    this.changedRecords.set(recordKey(record), record);
  }

  keepProvisional(value: Provisional): void {
    const key = provisionalKey(value, value.element);
    this.provisionals.set(key, value);
    this.provisionalSubjects.add(subjectKey(value));
    this.changedProvisionals.set(key, value);
  }

  /** Ends a provisional value because the source now has one, and answers with it. */
  endProvisional(id: RecordId, element: string): Provisional | null {
    const key = provisionalKey(id, element);
    const ended = this.provisionals.get(key) ?? null;
    if (ended && this.provisionals.delete(key)) this.changedProvisionals.set(key, null);
    return ended;
  }

  changes(): LedgerChanges {
    const provisionals: Provisional[] = [];
    const endedProvisionals: Provisional[] = [];
    for (const [key, value] of this.changedProvisionals) {
      if (value) provisionals.push(value);
      const loaded = this.loadedProvisionals.get(key);
      if (!value && loaded) endedProvisionals.push(loaded); // Begun and ended inside the batch leaves no trace.
    }
    return {
      records: [...this.changedRecords.values()],
      provisionals,
      endedProvisionals,
      tasks: this.tasks.changes(),
    };
  }

  private ofSubject(of: Pick<RecordId, 'dataset' | 'subject'>): readonly HeldRecord[] {
    return this.records.get(subjectKey(of)) ?? [];
  }

  private place(record: HeldRecord): void {
    const key = subjectKey(record);
    const others = (this.records.get(key) ?? []).filter(
      (r) => r.type !== record.type || r.key !== record.key,
    );
    this.records.set(key, [...others, record]);
  }
}

const subjectKey = ({ dataset, subject }: Pick<RecordId, 'dataset' | 'subject'>): string =>
  `${dataset}\0${subject}`;
const recordKey = ({ dataset, subject, type, key }: RecordId): string =>
  `${dataset}\0${subject}\0${type}\0${key}`;
const provisionalKey = (id: RecordId, element: string): string => `${recordKey(id)}\0${element}`;
