import type { Consumer, ConsumerConfig, ConsumerRunConfig, EachBatchPayload, Kafka } from 'kafkajs';
import { of, throwError } from 'rxjs';
import { StopConsuming } from './handle-batch.ts';
import { KafkaBatchServer, type KafkaBatchServerOptions } from './kafka-batch-server.ts';

type Listener = (event: { payload: { error: Error; restart: boolean } }) => void;

/** A client whose consumer does what a test tells it to. */
class FakeClient {
  topics: readonly string[] = [];
  disconnect: () => Promise<void> = () => Promise.resolve();
  run: ConsumerRunConfig = {};
  private readonly listeners = new Map<string, Listener>();

  config: Partial<ConsumerConfig> = {};

  readonly kafka = {
    consumer: (config: ConsumerConfig) => {
      this.config = config;
      return {
        on: (name: string, listener: Listener) => this.listeners.set(name, listener),
        connect: () => Promise.resolve(),
        subscribe: ({ topics }: { topics: string[] }) => Promise.resolve(void (this.topics = topics)),
        run: (config: ConsumerRunConfig) => Promise.resolve(void (this.run = config)),
        disconnect: () => this.disconnect(),
      } as unknown as Consumer;
    },
  } as unknown as Kafka;

  emit(name: string, payload = { error: new Error('gone'), restart: false }): void {
    this.listeners.get(name)?.({ payload });
  }

  /** Fetches one record of a topic. Resolves with the offsets resolved. */
  async fetch(topic: string): Promise<string[]> {
    const resolved: string[] = [];
    await this.run.eachBatch?.({
      batch: { topic, partition: 0, messages: [{ offset: '7', timestamp: '0', key: null, value: null }] },
      resolveOffset: (offset: string) => resolved.push(offset),
      heartbeat: () => Promise.resolve(),
      isRunning: () => true,
      isStale: () => false,
    } as unknown as EachBatchPayload);
    return resolved;
  }
}

async function start(handler: () => unknown, more: Partial<KafkaBatchServerOptions> = {}) {
  const client = new FakeClient();
  const deaths: Error[] = [];
  const server = new KafkaBatchServer({
    kafka: client.kafka,
    groupId: 'g',
    recordsMax: 10,
    partitionsAtOnce: 1,
    sessionTimeoutMs: 30_000,
    onFault: () => 'stop',
    onDeath: (error) => deaths.push(error),
    ...more,
  });
  server.addHandler('pattern', () => Promise.resolve(handler()) as never, true);
  await new Promise<void>((resolve, reject) => {
    server.listen((error) => (error ? reject(error) : resolve()));
  });
  return { client, server, deaths };
}

describe('KafkaBatchServer', () => {
  it('subscribes to the topics of its patterns, and brings each batch to the handler of its topic', async () => {
    const { client } = await start(() => ({ done: true }), { subscriptions: { pattern: ['a', 'b'] } });
    expect(client.topics).toEqual(['a', 'b']);
    expect(await client.fetch('b')).toEqual(['7']);
  });

  it('lets the client resolve no offset by itself: a batch that was left early would count as done', async () => {
    const { client } = await start(() => ({ done: true }));
    expect(client.run).toMatchObject({ eachBatchAutoResolve: false });
  });

  it('takes a pattern that is not named for a topic', async () => {
    const { client } = await start(() => ({ done: true }));
    expect(client.topics).toEqual(['pattern']);
    expect(await client.fetch('pattern')).toEqual(['7']);
  });

  it('takes the answer of a handler as it is, and as a stream', async () => {
    for (const answer of [{ done: true }, of({ done: true })]) {
      const { client } = await start(() => answer);
      expect(await client.fetch('pattern')).toEqual(['7']);
    }
  });

  it('dies once of a fault that does not pass, thrown or from a stream, and names its cause', async () => {
    const fault = new Error('nobody planned for this');
    for (const handler of [() => Promise.reject(fault), () => throwError(() => fault)]) {
      const { client, server, deaths } = await start(handler);
      client.emit('consumer.group_join');
      await expect(client.fetch('pattern')).rejects.toBeInstanceOf(StopConsuming);
      await expect(client.fetch('pattern')).rejects.toBeInstanceOf(StopConsuming); // The client tries again.
      expect(deaths).toMatchObject([{ name: 'StopConsuming', cause: fault }]);
      expect(server.isConsuming).toBe(false);
    }
  });

  it('dies of a crash the client does not recover from, and of no other', async () => {
    const { client, server, deaths } = await start(() => ({ done: true }));
    client.emit('consumer.group_join');
    expect(server.isConsuming).toBe(true);
    client.emit('consumer.crash', { error: new Error('back soon'), restart: true });
    expect([server.isConsuming, deaths.length]).toEqual([false, 0]);
    client.emit('consumer.crash', { error: new Error('for good'), restart: false });
    expect(deaths).toMatchObject([{ message: 'for good' }]);
  });

  it('shares partitions and the size of a fetch out between its members, and is in the group while one of them is', async () => {
    const clients = [new FakeClient(), new FakeClient()];
    const waiting = clients.values();
    const kafka = {
      consumer: (config: ConsumerConfig) => waiting.next().value!.kafka.consumer(config),
    } as unknown as Kafka;
    const { server, deaths } = await start(() => Promise.reject(new Error('nobody planned for this')), {
      kafka,
      members: 2,
      partitionsAtOnce: 5,
    });
    const [first, second] = clients as [FakeClient, FakeClient];
    for (const { run, config, topics } of clients) {
      expect(run).toMatchObject({ partitionsConsumedConcurrently: 3 });
      expect(config).toMatchObject({ groupId: 'g', maxBytes: 5 * 1_048_576 });
      expect(topics).toEqual(['pattern']);
    }
    expect(server.isConsuming).toBe(false);
    second.emit('consumer.group_join');
    expect(server.isConsuming).toBe(true);
    await expect(first.fetch('pattern')).rejects.toBeInstanceOf(StopConsuming);
    await expect(second.fetch('pattern')).rejects.toBeInstanceOf(StopConsuming);
    expect([server.isConsuming, deaths.length]).toEqual([false, 1]);
    const left: FakeClient[] = [];
    for (const client of clients) client.disconnect = () => Promise.resolve(void left.push(client));
    await server.close();
    expect(left).toEqual(clients);
  });

  it('leaves its group when it closes', async () => {
    const { client, server } = await start(() => ({ done: true }));
    let left = false;
    client.disconnect = () => Promise.resolve(void (left = true));
    await server.close();
    expect(left).toBe(true);
  });
});
