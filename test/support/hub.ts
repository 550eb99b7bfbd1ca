import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { loadCatalogue } from '@motlan/catalogue';
import { eventHeaders, partitionOf, PROVISION_PARTITIONS, PROVISIONS_TOPIC } from '@motlan/contracts';
import {
  createKafka,
  Publisher,
  readRecords,
  type Kafka,
  type OutgoingRecord,
  type ReceivedRecord,
} from '@motlan/kafka';
import {
  keepDigestKey,
  keepTokens,
  startSandbox,
  type Sandbox,
  type SandboxOptions,
  type Tokens,
} from '@motlan/sandbox';
import { testEnvironment } from './test-environment.ts';

export type HubApp = 'exchange' | 'lgsp-node' | 'indexer' | 'console';

/** How an app is started: as built, or with a fault planted by test/support/run-with-fault.ts. */
export interface AppStart {
  readonly fault?: 'before-publish' | 'after-publish' | 'lost-response';
  readonly env?: Readonly<Record<string, string>>;
  /** Another checkout, whose app is run from its sources, in place of ours as built. */
  readonly checkout?: string;
  /** Any free one unless stated: an app comes back where it was. */
  readonly port?: string;
}

export interface RunningHubApp {
  readonly url: string;
  readonly process: ChildProcess;
  /** Resolves with exit code or signal. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
  log(): Promise<string>;
}

const ROOT = join(import.meta.dirname, '..', '..');
const PORT_SETTING = {
  exchange: 'EXCHANGE_PORT',
  'lgsp-node': 'LGSP_NODE_PORT',
  indexer: 'INDEXER_PORT',
  console: 'CONSOLE_PORT',
} as const;
const DATABASE = {
  exchange: 'exchange',
  'lgsp-node': 'lgspNode',
  indexer: 'indexer',
  console: 'console',
} as const;

/** A sandbox of its own with whatever apps a test starts on it: real processes, real Kafka, real PostgreSQL. */
export class Hub {
  readonly kafka: Kafka;
  private readonly running: RunningHubApp[] = [];
  private readonly publisher: Publisher;

  private constructor(
    readonly sandbox: Sandbox,
    readonly tokens: Tokens,
  ) {
    this.kafka = createKafka({ clientId: 'test', brokers: sandbox.kafkaBrokers });
    this.publisher = new Publisher(this.kafka);
  }

  static async start(options: Pick<SandboxOptions, 'brokers' | 'advertise'> = {}): Promise<Hub> {
    const folder = await mkdtemp(join(tmpdir(), 'motlan-hub-'));
    const sandbox = await startSandbox({
      folder,
      freePorts: true,
      temporary: true,
      env: testEnvironment(),
      ...options,
    });
    const tokens = await keepTokens(folder, [...loadCatalogue().agencies.keys()]);
    await keepDigestKey(folder);
    const hub = new Hub(sandbox, tokens);
    await hub.publisher.connect();
    return hub;
  }

  async stop(): Promise<void> {
    await Promise.all(this.running.map((app) => end(app)));
    await this.publisher.close();
    await this.sandbox.stop();
    await rm(this.sandbox.folder, { recursive: true, force: true });
  }

  /** Starts an app; resolves when it is ready. With a fault it may end instead: then this resolves, too. */
  async startApp(
    name: HubApp,
    { fault, env = {}, checkout, port: stated }: AppStart = {},
  ): Promise<RunningHubApp> {
    const { folder, databases, kafkaBrokers, advertisedBrokers } = this.sandbox;
    const brokers = advertisedBrokers.length > 0 ? advertisedBrokers : kafkaBrokers;
    const port = stated ?? String(await freePort());
    const logFile = join(folder, `${name}-${randomUUID()}.log`);
    const log = await open(logFile, 'w');
    const fromSource = ['--import', join(ROOT, 'test', 'support', 'import-source.mts')];
    let entry = [`apps/${name}/dist/main.js`];
    if (fault) entry = [...fromSource, 'test/support/run-with-fault.ts', fault, name];
    if (checkout !== undefined) entry = [...fromSource, `apps/${name}/src/main.ts`];
    const child = spawn(process.execPath, ['--disable-warning=TimeoutNegativeWarning', ...entry], {
      cwd: checkout ?? ROOT,
      stdio: ['ignore', log.fd, log.fd, 'ipc'],
      env: {
        ...testEnvironment(),
        NODE_OPTIONS: '',
        MOTLAN_PARENT: 'ipc',
        DATABASE_URL: databases[DATABASE[name]],
        KAFKA_BROKERS: brokers.join(','),
        TOKENS_FILE: join(folder, 'tokens.json'),
        DIGEST_KEY_FILE: join(folder, 'digest-key.json'),
        [PORT_SETTING[name]]: port,
        ...env,
      },
    });
    const app: RunningHubApp = {
      url: `http://127.0.0.1:${port}`,
      process: child,
      ended: new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal))),
      log: () => readFile(logFile, 'utf8'),
    };
    this.running.push(app);
    void app.ended.then(() => log.close());
    await until(
      `${name} is ready`,
      async () =>
        child.exitCode !== null || child.signalCode !== null || (await answers(`${app.url}/health/ready`)),
      START_WAIT_MS,
    );
    return app;
  }

  /** Puts provisions straight on Kafka, in order. */
  publish(messages: readonly TestProvision[]): Promise<{ repeated: number }> {
    return this.publisher.send(messages.map(toRecord));
  }

  send(records: readonly OutgoingRecord[]): Promise<{ repeated: number }> {
    return this.publisher.send(records);
  }

  /** Every record of a topic as it lies there now, in order of partition and offset. */
  async read(topic: string): Promise<(ReceivedRecord & { partition: number })[]> {
    const records: (ReceivedRecord & { partition: number })[] = [];
    await readRecords(this.kafka, topic, (partition, record) => void records.push({ ...record, partition }));
    return records.sort((a, b) => a.partition - b.partition || Number(BigInt(a.offset) - BigInt(b.offset)));
  }

  async query<T>(app: HubApp, sql: string, parameters: unknown[] = []): Promise<T[]> {
    const client = new pg.Client({ connectionString: this.sandbox.databases[DATABASE[app]] });
    await client.connect();
    try {
      return (await client.query(sql, parameters)).rows as T[];
    } finally {
      await client.end();
    }
  }

  /** A call with the operator's token, or an agency's. */
  call(
    url: string,
    init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> } = {},
    agency?: string,
  ): Promise<Response> {
    const token = agency === undefined ? this.tokens.operator : this.tokens.agencies[agency];
    return fetch(url, { ...init, headers: { ...init.headers, authorization: `Bearer ${token ?? ''}` } });
  }

  async conservation(exchange: RunningHubApp): Promise<Conservation> {
    return (await (await this.call(`${exchange.url}/v1/conservation`)).json()) as Conservation;
  }

  /** Waits until the exchange has taken everything on the topic. */
  async quiet(exchange: RunningHubApp, received: number): Promise<Conservation> {
    await until(`${received} received`, async () => {
      const now = await this.conservation(exchange).catch(() => null);
      return now !== null && now.received >= received && now.lag === 0;
    });
    return this.conservation(exchange);
  }
}

export interface Conservation {
  received: number;
  decided: number;
  replayed: number;
  deadLettered: number;
  holds: boolean;
  lag: number;
  outcomes: Record<string, number>;
}

export interface TestProvision {
  readonly subject: string;
  readonly version?: number;
  readonly name?: string;
  readonly id?: string;
}

/** A synthetic administrative unit stated by G12. */
export function toRecord({
  subject,
  version = 1,
  name = `Xã Giả Định ${subject}`,
  id = randomUUID(),
}: TestProvision): OutgoingRecord {
  return {
    topic: PROVISIONS_TOPIC,
    partition: partitionOf(subject, PROVISION_PARTITIONS),
    key: subject,
    value: JSON.stringify({
      kind: 'source',
      dataset: 'administrative-units',
      subject,
      version,
      elements: { name, kind: 'commune' },
    }),
    headers: eventHeaders({
      id,
      type: 'vn.motlan.provision.v1',
      source: '/agencies/G12',
      subject,
      time: new Date().toISOString(),
      traceparent: null,
      causationId: null,
    }),
  };
}

const WAIT_MS = 60_000;
/** An exchange makes some seventy topics first, which takes a minute on a machine with other work. */
const START_WAIT_MS = 120_000;

/** Asks again until it is so; throws after a minute, unless told otherwise, naming what was waited for. */
export async function until(what: string, isSo: () => Promise<boolean>, waitMs = WAIT_MS): Promise<void> {
  const deadline = Date.now() + waitMs;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`waited ${waitMs / 1_000} s in vain: ${what}`);
    await sleep(50);
  }
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    (r) => r.ok,
    () => false,
  );
}

async function end({ process: child, ended }: RunningHubApp): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGCONT'); // A stopped process does not hear SIGTERM.
  child.kill('SIGTERM');
  const gaveUp = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(gaveUp);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo; // It listens on TCP.
      server.close(() => resolve(port));
    });
  });
}
