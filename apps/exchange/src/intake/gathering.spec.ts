import { setImmediate as nextTurn } from 'node:timers/promises';
import { Gathering } from './gathering.ts';

interface Job {
  readonly partition: number;
  readonly records: readonly string[];
  readonly bytes: number;
}

/** A gathering whose groups end when the test says so. */
function gatheringOf(atOnce: number, recordsMax = 10) {
  const groups: Job[][] = [];
  const ends: ((error?: Error) => void)[] = [];
  const gathering = new Gathering<Job, string>({
    atOnce,
    recordsMax,
    bytesMax: 100,
    take: (jobs) =>
      new Promise((resolve, reject) => {
        groups.push([...jobs]);
        ends.push((error) => (error ? reject(error) : resolve(jobs.map((job) => `did ${job.partition}`))));
      }),
  });
  const add = (partition: number, size = 1, bytes = 1) =>
    gathering.add({ partition, records: Array.from({ length: size }, () => 'r'), bytes });
  return { add, ends, partitions: () => groups.map((group) => group.map((job) => job.partition)) };
}

describe('Gathering', () => {
  it('takes together what comes together, and answers each with its own', async () => {
    const { add, ends, partitions } = gatheringOf(1);
    const answers = Promise.all([add(1), add(2), add(3)]);
    await nextTurn();
    expect(partitions()).toEqual([[1, 2, 3]]);
    ends[0]!();
    expect(await answers).toEqual(['did 1', 'did 2', 'did 3']);
  });

  it('takes what came while all hands were full as the next group', async () => {
    const { add, ends, partitions } = gatheringOf(2);
    void add(1);
    await nextTurn();
    void add(2);
    await nextTurn();
    void add(3);
    await nextTurn();
    void add(4);
    await nextTurn();
    expect(partitions()).toEqual([[1], [2]]);
    ends[1]!();
    await nextTurn();
    expect(partitions()).toEqual([[1], [2], [3, 4]]);
  });

  it('has no partition twice in a group, nor more records or bytes than it may; one that has more goes alone', async () => {
    const { add, partitions } = gatheringOf(9);
    void add(1, 4);
    void add(1, 1);
    void add(2, 4);
    void add(3, 30);
    void add(4, 2, 99);
    void add(5, 1, 1_000);
    void add(6, 1, 97);
    await nextTurn();
    expect(partitions()).toEqual([[1, 2, 6], [1, 4], [3], [5]]);
  });

  it('rejects all of a group with what it threw, and goes on', async () => {
    const { add, ends, partitions } = gatheringOf(1);
    const failed = Promise.allSettled([add(1), add(2)]);
    await nextTurn();
    const later = add(3);
    ends[0]!(new Error('away'));
    expect(await failed).toMatchObject([{ reason: { message: 'away' } }, { reason: { message: 'away' } }]);
    await nextTurn();
    ends[1]!();
    expect(await later).toBe('did 3');
    expect(partitions()).toEqual([[1, 2], [3]]);
  });
});
