import { Injectable } from '@nestjs/common';
import { faultKindOf, OutboxStore, type NewOutboxRow } from '@motlan/persistence';

interface Job {
  readonly rows: readonly NewOutboxRow[];
  readonly resolve: (written: ReadonlySet<string>) => void;
  readonly reject: (error: unknown) => void;
}

/** Rows gathered into one statement: what a full batch is allowed by itself. */
const ROWS_MAX = 1_000;

/**
 * Writes what several callers hand over at the same time in one statement, and so in one commit: a commit waits for the
 * disk, however few rows it has. Nobody waits for others to come: whoever comes first is written at once. One statement
 * is in flight, so that rows are committed, and thus sent, in the order they came in.
 */
@Injectable()
export class OutboxWriter {
  private queue: Job[] = [];
  private isWriting = false;

  constructor(private readonly outbox: OutboxStore) {}

  /** Resolves with the message ids that were new once they are committed. All rows are of one agency, their ids differ. */
  write(rows: readonly NewOutboxRow[]): Promise<ReadonlySet<string>> {
    return new Promise((resolve, reject) => {
      this.queue.push({ rows, resolve, reject });
      if (!this.isWriting) void this.work();
    });
  }

  private async work(): Promise<void> {
    this.isWriting = true;
    while (this.queue.length > 0) await this.run(this.gather());
    this.isWriting = false;
  }

  /** The first jobs in line, as many as fit; at least one. */
  private gather(): Job[] {
    let rows = 0;
    const fits = ({ rows: { length } }: Job): boolean => (rows += length) <= ROWS_MAX;
    const end = this.queue.findIndex((job, i) => !fits(job) && i > 0);
    return this.queue.splice(0, end === -1 ? this.queue.length : end);
  }

  private async run(jobs: readonly Job[]): Promise<void> {
    try {
      const written = await this.outbox.insertMany(firstOfEachId(jobs));
      settle(jobs, new Set(written.map(keyOf)));
    } catch (error) {
      if (jobs.length > 1 && faultKindOf(error) === 'record') {
        for (const job of jobs) await this.run([job]); // One is to blame; the others must not suffer for it.
      } else {
        for (const { reject } of jobs) reject(error);
      }
    }
  }
}

/** The rows of all jobs; of two with one id the first, as if the other had come after it was committed. */
function firstOfEachId(jobs: readonly Job[]): NewOutboxRow[] {
  if (jobs.length === 1) return [...jobs[0]!.rows]; // Its ids differ.
  const rows = new Map<string, NewOutboxRow>();
  for (const row of jobs.flatMap((job) => job.rows)) if (!rows.has(keyOf(row))) rows.set(keyOf(row), row);
  return [...rows.values()];
}

/** Tells every job which of its ids were new. An id is new to one job only. */
function settle(jobs: readonly Job[], written: Set<string>): void {
  for (const { rows, resolve } of jobs) {
    const own = rows.filter((row) => written.delete(keyOf(row)));
    resolve(new Set(own.map((row) => row.messageId)));
  }
}

const keyOf = ({ agency, messageId }: { readonly agency: string; readonly messageId: string }): string =>
  `${agency}/${messageId}`;
