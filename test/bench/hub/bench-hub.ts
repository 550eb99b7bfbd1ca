import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCatalogue } from '@motlan/catalogue';
import { PROVISIONS_TOPIC, topicTable, type TopicSettings } from '@motlan/contracts';
import { createKafka, ensureTopics, TopicOffsets, type Kafka } from '@motlan/kafka';
import { keepDigestKey, keepTokens, startSandbox, type Sandbox, type Tokens } from '@motlan/sandbox';
import { sharedBuffersMib } from '../report/machine.ts';
import { createDatabase, type BenchDatabase } from './bench-database.ts';
import { BenchProcesses } from './bench-processes.ts';

/**
 * What one benchmark runs on: a sandbox of its own whose PostgreSQL waits for the disk like a real one, or the addresses
 * given in DATABASE_URL and KAFKA_BROKERS, whose topics must be new or empty.
 */
export class BenchHub {
  private static readonly open = new Set<BenchHub>();
  private stopping: Promise<void> | null = null;

  private constructor(
    readonly folder: string,
    readonly sandbox: Sandbox,
    readonly tokens: Tokens,
    readonly kafka: Kafka,
    readonly offsets: TopicOffsets,
    readonly processes: BenchProcesses,
  ) {}

  /** Runs what needs a hub on one, and stops it however that ends. */
  static async use<T>(work: (hub: BenchHub) => Promise<T>): Promise<T> {
    const hub = await BenchHub.start();
    try {
      return await work(hub);
    } finally {
      await hub.stop();
    }
  }

  private static async start(): Promise<BenchHub> {
    const folder = await mkdtemp(join(tmpdir(), 'motlan-bench-'));
    const sandbox = await startSandbox({
      folder,
      freePorts: true,
      temporary: false,
      sharedBuffersMib: sharedBuffersMib(),
    });
    const catalogue = loadCatalogue();
    const tokens = await keepTokens(folder, [...catalogue.agencies.keys()]);
    await keepDigestKey(folder);
    const kafka = createKafka({ clientId: 'bench', brokers: sandbox.kafkaBrokers });
    const topics = topicTable([...catalogue.agencies.keys()], [...catalogue.datasets.keys()]);
    await ensureTopics(kafka, uncompacted(topics), 1);
    const offsets = new TopicOffsets(kafka);
    await offsets.connect();
    const processes = new BenchProcesses(folder, sandbox.kafkaBrokers);
    const hub = new BenchHub(folder, sandbox, tokens, kafka, offsets, processes);
    BenchHub.open.add(hub);
    if ((await hub.recordsOf(PROVISIONS_TOPIC)) > 0) {
      await hub.stop();
      throw new Error(
        `${PROVISIONS_TOPIC} of the given broker holds records: a benchmark needs empty topics.`,
      );
    }
    return hub;
  }

  /** Stops what is running, wherever it is: for whoever is interrupted. */
  static async stopAll(): Promise<void> {
    await Promise.all([...BenchHub.open].map((hub) => hub.stop()));
  }

  stop(): Promise<void> {
    return (this.stopping ??= this.end());
  }

  /** A new, empty database on the server. */
  createDatabase(): Promise<BenchDatabase> {
    return createDatabase(this.sandbox.databaseUrl);
  }

  /** Records of a topic that were appended so far, expired ones not counted. */
  async recordsOf(topic: string): Promise<number> {
    const bounds = await this.offsets.bounds(topic);
    return [...bounds.values()].reduce(
      (sum, { first, next }) => sum + Number(BigInt(next) - BigInt(first)),
      0,
    );
  }

  /** A call with the operator's token, or an agency's. */
  call(url: string, init: Omit<RequestInit, 'headers'> = {}, agency?: string): Promise<Response> {
    const token = agency === undefined ? this.tokens.operator : (this.tokens.agencies[agency] ?? '');
    return fetch(url, {
      ...init,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    });
  }

  private async end(): Promise<void> {
    BenchHub.open.delete(this);
    await this.processes.stop();
    await this.offsets.close();
    await this.sandbox.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** What was written is counted when all of it is there: after some gigabytes the broker would compact it meanwhile. */
const uncompacted = (topics: ReadonlyMap<string, TopicSettings>): ReadonlyMap<string, TopicSettings> =>
  new Map([...topics].map(([topic, settings]) => [topic, { ...settings, cleanup: 'delete' }]));
