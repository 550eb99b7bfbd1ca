import { Logger } from '@nestjs/common';
import kafkajs, { type Kafka, type ProducerBatch } from './kafkajs.ts';
import type { OutgoingRecord } from './chunk-by-bytes.ts';
import { Publisher } from './publisher.ts';
import { RecordsRefused } from './send-errors.ts';

const record = (value: string, topic = 't', bytes = 0): OutgoingRecord => ({
  topic,
  partition: 0,
  key: null,
  value: value.padEnd(bytes),
  headers: {},
});

/** A broker that answers each send as told, in turn, then takes everything. Notes what lies on its topics. */
class FakeBroker {
  readonly log: string[] = [];
  readonly sends: ProducerBatch[] = [];
  inFlight = 0;
  inFlightMax = 0;

  constructor(private readonly answers: ((batch: ProducerBatch) => 'take' | 'lose-answer' | Error)[] = []) {}

  readonly kafka = {
    producer: () => ({
      connect: () => Promise.resolve(),
      disconnect: () => Promise.resolve(void this.log.push('disconnected')),
      sendBatch: (batch: ProducerBatch) => this.take(batch),
    }),
  } as unknown as Kafka;

  private async take(batch: ProducerBatch): Promise<void> {
    this.sends.push(batch);
    this.inFlightMax = Math.max(this.inFlightMax, ++this.inFlight);
    await new Promise((resolve) => setImmediate(resolve));
    this.inFlight -= 1;
    const answer = this.answers.shift()?.(batch) ?? 'take';
    if (answer instanceof Error) throw answer;
    for (const { messages = [] } of batch.topicMessages ?? []) {
      for (const { value } of messages) this.log.push(String(value).trim());
    }
    if (answer === 'lose-answer') throw new kafkajs.KafkaJSConnectionError('gone');
  }
}

const refusal = (type = 'MESSAGE_TOO_LARGE') =>
  new kafkajs.KafkaJSProtocolError(Object.assign(new Error(type), { type, code: 10, retriable: false }));

describe('Publisher', () => {
  beforeAll(() => {
    Logger.overrideLogger(false);
  });

  it('sends in order, and what gathers while a send is in flight as one', async () => {
    const broker = new FakeBroker();
    const publisher = new Publisher(broker.kafka);
    const sent = await Promise.all(['a', 'b', 'c'].map((value) => publisher.send([record(value)])));
    expect(sent).toEqual([{ repeated: 0 }, { repeated: 0 }, { repeated: 0 }]);
    expect(broker.log).toEqual(['a', 'b', 'c']);
    expect(broker.sends).toHaveLength(2);
    expect(broker.inFlightMax).toBe(1);
  });

  it('sends what comes at the very moment the last job was answered', async () => {
    const publisher = new Publisher(new FakeBroker().kafka);
    for (const value of ['a', 'b', 'c'])
      expect(await publisher.send([record(value)])).toEqual({ repeated: 0 });
  });

  it('asks all replicas, topic by topic', async () => {
    const broker = new FakeBroker();
    await new Publisher(broker.kafka).send([record('a', 't'), record('b', 'u'), record('c', 't')]);
    expect(broker.sends).toMatchObject([
      {
        acks: -1,
        topicMessages: [{ topic: 't', messages: [{ value: 'a' }, { value: 'c' }] }, { topic: 'u' }],
      },
    ]);
  });

  it('repeats until acknowledged, and says how many records may lie there twice', async () => {
    const broker = new FakeBroker([() => 'lose-answer', () => new Error('no leader')]);
    const publisher = new Publisher(broker.kafka);
    const first = publisher.send([record('a'), record('b'), record('b2')]);
    const second = publisher.send([record('c')]);
    expect(await first).toEqual({ repeated: 3 });
    expect(await second).toEqual({ repeated: 0 });
    expect(broker.log).toEqual(['a', 'b', 'b2', 'a', 'b', 'b2', 'c']); // A repetition never overtakes.
  });

  it('cuts what is too large for one send, and repeats only the part that failed', async () => {
    const broker = new FakeBroker([() => 'take', () => 'lose-answer']);
    const records = ['a', 'b', 'c'].map((value) => record(value, 't', 200_000));
    expect(await new Publisher(broker.kafka).send(records)).toEqual({ repeated: 1 });
    expect(broker.log).toEqual(['a', 'b', 'b', 'c']);
  });

  it('rejects what the broker will never take, at once, with its reason', async () => {
    const broker = new FakeBroker([() => refusal()]);
    const sent = new Publisher(broker.kafka).send([record('a')]);
    await expect(sent).rejects.toBeInstanceOf(RecordsRefused);
    await expect(sent).rejects.toMatchObject({ reason: 'MESSAGE_TOO_LARGE' });
    expect(broker.sends).toHaveLength(1);
  });

  it('does not repeat a fault that is not the broker’s', async () => {
    const broker = new FakeBroker([
      () =>
        Object.assign(new kafkajs.KafkaJSNonRetriableError('wrapped'), {
          cause: new TypeError('cannot encode'),
        }),
    ]);
    await expect(new Publisher(broker.kafka).send([record('a')])).rejects.toThrow('wrapped');
    expect(broker.sends).toHaveLength(1);
  });

  it('lets no job pay for the refused record of another', async () => {
    const refuseBad = (batch: ProducerBatch) => (JSON.stringify(batch).includes('bad') ? refusal() : 'take');
    const broker = new FakeBroker([refuseBad, refuseBad, refuseBad, refuseBad, refuseBad]);
    const publisher = new Publisher(broker.kafka);
    const outcomes = await Promise.allSettled(
      ['a', 'b', 'bad', 'c'].map((value) => publisher.send([record(value)])),
    );
    expect(outcomes.map((outcome) => outcome.status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(broker.log).toEqual(['a', 'b', 'c']);
  });

  it('sends nothing of nothing', async () => {
    const broker = new FakeBroker();
    expect(await new Publisher(broker.kafka).send([])).toEqual({ repeated: 0 });
    expect(broker.sends).toEqual([]);
  });

  it('finishes what is in flight when it closes, and takes nothing more', async () => {
    const broker = new FakeBroker();
    const publisher = new Publisher(broker.kafka);
    const sent = publisher.send([record('a')]);
    await publisher.close();
    expect(await sent).toEqual({ repeated: 0 });
    await expect(publisher.send([record('b')])).rejects.toThrow('closed');
    expect(broker.log).toEqual(['a', 'disconnected']);
  });

  it('does not wait for a broker that is away when it closes', async () => {
    const away = new Error('no broker');
    const publisher = new Publisher(new FakeBroker([() => away, () => away, () => away]).kafka);
    const sent = publisher.send([record('a')]);
    const closed = publisher.close();
    await expect(sent).rejects.toThrow('closed before the brokers acknowledged');
    await closed;
  });

  it('waits before it sends again, longer each time', async () => {
    const times: number[] = [];
    const away = () => {
      times.push(performance.now());
      return new Error('no broker');
    };
    await new Publisher(new FakeBroker([away, away, away]).kafka).send([record('a')]);
    times.push(performance.now());
    const [first = 0, second = 0, third = 0] = times.slice(1).map((time, i) => time - times[i]!);
    expect([first > 90, second > 190, third > 490]).toEqual([true, true, true]);
  });
});
