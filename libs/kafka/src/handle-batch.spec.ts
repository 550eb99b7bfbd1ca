import type { EachBatchPayload, KafkaMessage } from 'kafkajs';
import { handleBatch, StopConsuming, type BatchHandling } from './handle-batch.ts';
import type { RecordBatch } from './record-batch.ts';

interface Play extends Partial<BatchHandling> {
  /** Times `isRunning` is asked before it says no. */
  readonly runningFor?: number;
  readonly isStale?: () => boolean;
}

/** Plays one fetched batch of this many messages, at offsets 100, 101, …, and notes all that happens, in order. */
async function play(count: number, how: Play = {}) {
  const events: string[] = [];
  let asked = 0;
  const messages = Array.from({ length: count }, (_, i) => ({
    offset: String(100 + i),
    timestamp: '1795455844938',
    key: Buffer.from('k'),
    value: null,
  })) as unknown as KafkaMessage[];
  const payload = {
    batch: { topic: 't', partition: 3, messages },
    resolveOffset: (offset: string) => events.push(`resolve ${offset}`),
    heartbeat: () => Promise.resolve(void events.push('heartbeat')),
    isRunning: () => asked++ < (how.runningFor ?? Infinity),
    isStale: how.isStale ?? (() => false),
  } as unknown as EachBatchPayload;
  const outcome = await handleBatch(payload, {
    recordsMax: 2,
    onFault: () => 'stop',
    seek: (topic, partition, offset) => void events.push(`seek ${topic}/${partition} ${offset}`),
    ...how,
    handle: (batch) => {
      events.push(`handle ${offsetsOf(batch)}`);
      return how.handle?.(batch) ?? Promise.resolve({ done: true });
    },
  }).then(
    () => 'done',
    (error: unknown) => error,
  );
  return { events, outcome };
}

const offsetsOf = (batch: RecordBatch) => batch.records.map((record) => record.offset).join(' ');

describe('handleBatch', () => {
  it('hands over chunks, and resolves the last offset of each after it is done', async () => {
    expect(await play(3)).toEqual({
      outcome: 'done',
      events: ['handle 100 101', 'resolve 101', 'heartbeat', 'handle 102', 'resolve 102', 'heartbeat'],
    });
  });

  it('gives records as they lay on the topic', async () => {
    let given: RecordBatch | undefined;
    await play(1, {
      handle: (batch) => {
        given = batch;
        return Promise.resolve({ done: true });
      },
    });
    expect(given).toEqual({
      topic: 't',
      partition: 3,
      records: [
        { offset: '100', timestampMs: 1_795_455_844_938, key: Buffer.from('k'), value: null, headers: {} },
      ],
    });
  });

  it('resolves nothing of a chunk that failed for good, nor of what follows, and keeps the cause', async () => {
    const fault = new Error('disk on fire');
    const { events, outcome } = await play(6, {
      handle: (batch) =>
        offsetsOf(batch).includes('102') ? Promise.reject(fault) : Promise.resolve({ done: true }),
    });
    expect(events).toEqual(['handle 100 101', 'resolve 101', 'heartbeat', 'handle 102 103']);
    expect(outcome).toBeInstanceOf(StopConsuming);
    expect(outcome).toMatchObject({ cause: fault });
  });

  it('stops between chunks when the consumer stops', async () => {
    expect(await play(6, { runningFor: 1 })).toEqual({
      outcome: 'done',
      events: ['handle 100 101', 'resolve 101', 'heartbeat'],
    });
  });

  it('stops between chunks when somebody else sought elsewhere', async () => {
    let chunks = 0;
    expect(await play(6, { isStale: () => chunks++ === 1 })).toMatchObject({
      events: ['handle 100 101', 'resolve 101', 'heartbeat'],
    });
  });

  it('reads on from where the handler says, and resolves nothing of that chunk', async () => {
    expect(await play(6, { handle: () => Promise.resolve({ seekTo: '42' }) })).toEqual({
      outcome: 'done',
      events: ['handle 100 101', 'seek t/3 42'],
    });
  });
});

describe('handleBatch, when a fault may pass', () => {
  it('repeats the chunk after the pause, heartbeating every second, and says which attempt it was', async () => {
    const attempts: number[] = [];
    const begun = performance.now();
    let left = 2;
    const played = play(2, {
      handle: () =>
        left-- > 0 ? Promise.reject(new Error('connection lost')) : Promise.resolve({ done: true }),
      onFault: (_, attempt) => {
        attempts.push(attempt);
        return { retryAfterMs: attempt === 1 ? 1_050 : 10 };
      },
    });
    expect(await played).toEqual({
      outcome: 'done',
      events: [
        'handle 100 101',
        ...['heartbeat', 'heartbeat'], // After 1,000 ms and after 1,050 ms.
        'handle 100 101',
        'heartbeat',
        'handle 100 101',
        'resolve 101',
        'heartbeat',
      ],
    });
    expect(attempts).toEqual([1, 2]);
    expect(performance.now() - begun).toBeGreaterThan(1_000);
  });

  it('heartbeats while a handler takes long, so that its partitions are not given away', async () => {
    const { events } = await play(1, {
      handle: () => new Promise((resolve) => setTimeout(() => resolve({ done: true }), 2_500)),
    });
    expect(events).toEqual(['handle 100', 'heartbeat', 'heartbeat', 'resolve 100', 'heartbeat']);
  });

  it('gives up without resolving when the consumer stops in the pause', async () => {
    const played = play(2, {
      runningFor: 2, // Once before the chunk, once in the pause.
      handle: () => Promise.reject(new Error('connection lost')),
      onFault: () => ({ retryAfterMs: 60_000 }),
    });
    expect(await played).toEqual({ outcome: 'done', events: ['handle 100 101', 'heartbeat'] });
  });
});
