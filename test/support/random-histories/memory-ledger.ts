import type { BatchPlan, Held, OfferedMessage, Provisional } from '@motlan/once-only';
import type { HoldingRow, ReportRow, TaskRow } from '@motlan/persistence';

/** What a batch leaves behind, as far as the next one reads it. */
interface BatchResult {
  readonly plan: Pick<BatchPlan<unknown>, 'records' | 'provisionals' | 'endedProvisionals'>;
  readonly opened: readonly TaskRow[];
  readonly closed: readonly TaskRow[];
  readonly reports: readonly ReportRow[];
}

interface Answer {
  readonly bodyDigest: Uint8Array;
  /** The decision as it was told, JSON. */
  readonly answer: string;
}

/**
 * The exchange's ledger without PostgreSQL, for tens of thousands of short histories: what the stores keep, under their
 * keys and unique indexes. Rows come back in no particular order where a store promises none.
 */
export class MemoryLedger {
  readonly records = new Map<string, HoldingRow>();
  readonly provisionals = new Map<string, Provisional>();
  readonly tasks = new Map<string, TaskRow>();
  readonly reports: ReportRow[] = [];
  /** By identity of the message. */
  readonly answers = new Map<string, Answer>();

  load(offered: readonly OfferedMessage<unknown>[], isReversed: boolean): Held {
    const pairs = new Set(offered.map(({ offered: { dataset, subject } }) => `${dataset}/${subject}`));
    const isMeant = (row: { readonly dataset: string; readonly subject: string }) =>
      pairs.has(`${row.dataset}/${row.subject}`);
    const inNoOrder = <T>(rows: Iterable<T>): T[] => (isReversed ? [...rows].reverse() : [...rows]);
    const tasks = [...this.tasks.values()].filter((t) => t.closedAtMs === null && isMeant(t));
    const open = new Set(tasks.filter((t) => t.kind === 'discrepancy').map((t) => t.id));
    return {
      records: inNoOrder(this.records.values()).filter(isMeant),
      provisionals: inNoOrder(this.provisionals.values()).filter(isMeant),
      tasks: inNoOrder(tasks).map((row) => ({ ...row, closed: null })),
      reports: this.reports.filter((r) => open.has(r.taskId)),
      messages: offered.flatMap(({ identity }) => {
        const known = this.answers.get(identity);
        return known ? [{ identity, ...known }] : [];
      }),
    };
  }

  save(partition: number, { plan, opened, closed, reports }: BatchResult): void {
    for (const record of plan.records) this.records.set(recordKey(record), { ...record, partition });
    for (const ended of plan.endedProvisionals) this.provisionals.delete(provisionalKey(ended));
    for (const provisional of plan.provisionals)
      this.provisionals.set(provisionalKey(provisional), provisional);
    for (const task of closed) {
      if (this.tasks.get(task.id)?.closedAtMs !== null) throw new Error(`${task.id} is not open`);
      this.tasks.set(task.id, task);
    }
    for (const task of opened) {
      if (this.tasks.has(task.id)) throw new Error(`${task.id} is there already`);
      this.tasks.set(task.id, task);
    }
    this.reports.push(...reports);
    this.refuseTwins();
  }

  /** The unique index `task_open`. */
  private refuseTwins(): void {
    const open = [...this.tasks.values()].filter((t) => t.closedAtMs === null).map(openKey);
    if (new Set(open).size < open.length) throw new Error('two tasks are open for one thing');
  }
}

type Place = Pick<HoldingRow, 'dataset' | 'subject' | 'type' | 'key'>;

const recordKey = ({ dataset, subject, type, key }: Place): string =>
  [dataset, subject, type, key].join('\n');
const provisionalKey = (row: Provisional): string => `${recordKey(row)}\n${row.element}`;
const openKey = ({ key, kind, element, ground, ...place }: TaskRow): string =>
  [recordKey({ ...place, key: kind === 'discrepancy' ? '' : key }), kind, element, ground].join('\n');
