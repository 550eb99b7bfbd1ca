import { AsyncLocalStorage } from 'node:async_hooks';

export interface Gathered {
  readonly partition: number;
  readonly records: readonly unknown[];
  /** Of their values. */
  readonly bytes: number;
}

export interface GatheringOptions<Job, Answer> {
  /** Groups in hand side by side. */
  readonly atOnce: number;
  /** Records of one group at most, and bytes; a job that has more goes alone. */
  readonly recordsMax: number;
  readonly bytesMax: number;
  /** One answer per job, in order. */
  take(jobs: readonly Job[]): Promise<readonly Answer[]>;
}

interface Waiting<Job, Answer> {
  readonly job: Job;
  /** In the span it came in, as far as one group can be in several. */
  readonly inContext: <T>(work: () => T) => T;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Batches of several partitions as one group: those that come together, and those that came while all hands were full. What a
 * transaction costs, however little it does, is then paid once for all of them. Of each partition a group has one.
 */
export class Gathering<Job extends Gathered, Answer> {
  private waiting: Waiting<Job, Answer>[] = [];
  private inHand = 0;
  private isBeginning = false;

  constructor(private readonly options: GatheringOptions<Job, Answer>) {}

  /** Rejects with what its group threw. */
  add(job: Job): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ job, resolve, reject, inContext: AsyncLocalStorage.snapshot() });
      if (this.isBeginning) return;
      this.isBeginning = true;
      // Not at once: the batches of one fetch are handed over one after the other.
      setImmediate(() => {
        this.isBeginning = false;
        this.begin();
      });
    });
  }

  private begin(): void {
    while (this.inHand < this.options.atOnce && this.waiting.length > 0) void this.takeGroup(this.next());
  }

  private async takeGroup(group: readonly Waiting<Job, Answer>[]): Promise<void> {
    this.inHand += 1;
    try {
      const jobs = group.map(({ job }) => job);
      const answers = await group[0]!.inContext(() => this.options.take(jobs)); // A group is never empty.
      group.forEach(({ resolve }, i) => resolve(answers[i]!)); // One answer per job.
    } catch (error) {
      for (const { reject } of group) reject(error);
    } finally {
      this.inHand -= 1;
      this.begin();
    }
  }

  private next(): Waiting<Job, Answer>[] {
    const group = new Map<number, Waiting<Job, Answer>>();
    const left: Waiting<Job, Answer>[] = [];
    let [records, bytes] = [0, 0];
    const hasRoom = ({ job }: Waiting<Job, Answer>): boolean =>
      records + job.records.length <= this.options.recordsMax && bytes + job.bytes <= this.options.bytesMax;
    for (const one of this.waiting) {
      const { partition, records: own, bytes: ownBytes } = one.job;
      if (group.has(partition) || (group.size > 0 && !hasRoom(one))) {
        left.push(one);
        continue;
      }
      group.set(partition, one);
      records += own.length;
      bytes += ownBytes;
    }
    this.waiting = left;
    return [...group.values()];
  }
}
