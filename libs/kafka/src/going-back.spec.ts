import kafkajs, { type Kafka } from './kafkajs.ts';
import { GoingBack, type GoingBackOptions } from './going-back.ts';
import type { ReceivedRecord } from './record-batch.ts';

const FIVE_MS = { retryAfterMs: 5 };

function goingBack(committed: string, more: Partial<GoingBackOptions> = {}) {
  const sought: string[] = [];
  const admin = {
    connect: () => Promise.resolve(),
    disconnect: () => Promise.resolve(),
    fetchOffsets: ({ topics }: { topics: string[] }) =>
      Promise.resolve(topics.map((topic) => ({ topic, partitions: [{ partition: 0, offset: committed }] }))),
  };
  const going = new GoingBack({
    kafka: { admin: () => admin } as unknown as Kafka,
    groupId: 'g',
    positions: () => Promise.resolve(new Map([[0, 5n]])),
    onFault: () => FIVE_MS,
    seek: (topic, partition, offset) => sought.push(`${topic}/${partition}/${offset}`),
    onDeath: () => undefined,
    ...more,
  });
  return { going, sought };
}

const batchFrom = (offset: string) => ({
  topic: 't',
  partition: 0,
  records: [{ offset } as unknown as ReceivedRecord],
});

it('goes back where the group is ahead of the store, and takes no batch from above until then', async () => {
  const { going, sought } = goingBack('9');
  going.joined({ t: [0] });

  expect(await going.before(batchFrom('9'))).toBe('5');
  expect(sought).toEqual(['t/0/5']);
  expect(await going.before(batchFrom('5'))).toBeNull();
  expect(await going.before(batchFrom('9'))).toBeNull(); // It has come past the position by itself.
});

it.each([
  ['stands where the store does', '5'],
  ['is behind, since a process ended between store and group', '3'],
  ['has no offset yet', '-1'],
])('stays where it is when the group %s', async (_, committed) => {
  const { going, sought } = goingBack(committed);
  going.joined({ t: [0] });

  expect(await going.before(batchFrom('9'))).toBeNull();
  expect(sought).toEqual([]);
});

it('begins at the first record where the store knows nothing of a partition', async () => {
  const { going, sought } = goingBack('9', { positions: () => Promise.resolve(new Map()) });
  going.joined({ t: [0] });

  expect(await going.before(batchFrom('9'))).toBe('0');
  expect(sought).toEqual(['t/0/0']);
});

it('asks again while the store is away, and lets no batch pass meanwhile', async () => {
  let isAway = true;
  const positions = () => (isAway ? Promise.reject(new Error('away')) : Promise.resolve(new Map([[0, 5n]])));
  const { going } = goingBack('9', { positions });
  going.joined({ t: [0] });
  const asked = going.before(batchFrom('9'));

  expect(await Promise.race([asked, later(30)])).toBe('later');
  isAway = false;

  expect(await asked).toBe('5');
});

it('asks again while the brokers do not answer, which no app has to know of', async () => {
  let asked = 0;
  const admin = {
    connect: () => Promise.resolve(),
    disconnect: () => Promise.resolve(),
    fetchOffsets: () => {
      asked += 1;
      if (asked < 3)
        return Promise.reject(new kafkajs.KafkaJSNonRetriableError('Timeout while acquiring lock'));
      return Promise.resolve([{ topic: 't', partitions: [{ partition: 0, offset: '9' }] }]);
    },
  };
  const { going } = goingBack('9', {
    kafka: { admin: () => admin } as unknown as Kafka,
    onFault: () => 'stop',
  });
  going.joined({ t: [0] });

  expect(await going.before(batchFrom('9'))).toBe('5');
});

it('ends the process where comparing fails for good', async () => {
  const deaths: Error[] = [];
  const { going } = goingBack('9', {
    positions: () => Promise.reject(new Error('no such table')),
    onFault: () => 'stop',
    onDeath: (error) => deaths.push(error),
  });
  going.joined({ t: [0] });
  await going.before(batchFrom('9'));

  expect(deaths.map((error) => error.message)).toEqual(['stored positions cannot be compared']);
});

const later = (ms: number) => new Promise((resolve) => setTimeout(() => resolve('later'), ms));
