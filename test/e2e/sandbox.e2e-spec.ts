import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { waitUntilKafkaReady } from '@motlan/kafka';
import { assertPortsFree, type Pids, type Sandbox, type SandboxOptions, startSandbox } from '@motlan/sandbox';
import pg from 'pg';
import { testEnvironment } from '../support/test-environment.ts';

import.meta.jest.setTimeout(120_000);

const ENDS_WITHIN_MS = 30_000;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-e2e-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const start = (options: SandboxOptions = {}): Promise<Sandbox> =>
  startSandbox({ folder, temporary: true, freePorts: true, env: testEnvironment(), ...options });

it('keeps its data from one start to the next, with as much memory for it as it is told', async () => {
  const first = await start();
  await query(first.databases.exchange, 'CREATE TABLE kept AS SELECT 42 AS answer');
  await first.stop();

  const second = await start({ sharedBuffersMib: 64 });

  expect(await query(second.databases.exchange, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  expect(await query(second.databaseUrl, 'SHOW shared_buffers')).toEqual([{ shared_buffers: '64MB' }]);
  await second.stop();
  expect(await left(second.pids)).toEqual([]);
});

describe('while it runs', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await start();
  });
  afterAll(() => sandbox.stop());

  it('lets nobody else use its folder, and says who does', async () => {
    await expect(start()).rejects.toThrow(`The data folder ${folder} is in use by process ${process.pid} (`);
  });

  it('lets each role into its own database only', async () => {
    const foreign = new URL(sandbox.databases.indexer);
    foreign.pathname = new URL(sandbox.databases.exchange).pathname;

    await expect(query(foreign.href, 'SELECT 1')).rejects.toThrow('permission denied for database');
  });

  it('names the holder of a port that an app would want', async () => {
    const port = Number(sandbox.kafkaBrokers[0]!.split(':')[1]);

    await expect(
      assertPortsFree([{ app: 'exchange', setting: 'EXCHANGE_PORT', host: '127.0.0.1', port }]),
    ).rejects.toThrow(
      `Port ${port}, where exchange should listen, is held by process ${sandbox.pids.kafka!} (java`,
    );
  });

  it('tells when its broker was killed, and brings it back on the same port', async () => {
    const { kafka } = sandbox.pids;
    const told: string[] = [];
    sandbox.onExit((service, reason) => void told.push(`${service} ${reason}`));

    await sandbox.kill('kafka');
    await sandbox.restart('kafka');

    expect(told).toEqual(['kafka ended by SIGKILL']);
    expect(sandbox.pids.kafka).not.toBe(kafka);
    await waitUntilKafkaReady(sandbox.kafkaBrokers, { timeoutMs: 5_000 });
  });

  it.each(['fast', 'immediate'] as const)(
    'restarts PostgreSQL, %s, with all it had committed',
    async (mode) => {
      const { postgres } = sandbox.pids;
      await query(sandbox.databases.exchange, `CREATE TABLE before_${mode} AS SELECT 42 AS answer`);

      await sandbox.restart('postgres', { mode });

      expect(sandbox.pids.postgres).not.toBe(postgres);
      expect(await query(sandbox.databases.exchange, `SELECT answer FROM before_${mode}`)).toEqual([
        { answer: 42 },
      ]);
    },
  );

  it('does not wipe the only broker there is', async () => {
    await expect(sandbox.wipe('kafka')).rejects.toThrow('There is one kafka: its disk is the only copy.');
  });
});

it('leaves nothing when its keeper is killed and it is stopped then', async () => {
  const sandbox = await start();
  const pids = { ...sandbox.pids };

  process.kill(pids.keeper!, 'SIGKILL');
  await sandbox.stop();

  expect(await left(pids)).toEqual([]);
});

it('is told when its keeper dies, of both services, and neither runs on', async () => {
  const sandbox = await start();
  const pids = { ...sandbox.pids };
  const both = new Promise<string[]>((resolve) => {
    const told: string[] = [];
    sandbox.onExit((service) => {
      if (told.push(service) === 2) resolve(told);
    });
  });

  process.kill(pids.keeper!, 'SIGKILL');

  expect((await both).toSorted()).toEqual(['kafka', 'postgres']);
  expect(await left(pids)).toEqual([]);
  await sandbox.stop();
});

it.each(['SIGKILL', 'SIGINT'] as const)(
  'leaves nothing when the process that started it ends by %s',
  async (signal) => {
    const { child, pids } = await startElsewhere();

    child.kill(signal);

    expect(await left(pids)).toEqual([]);
  },
);

it('ends what is left when both that process and the keeper were killed, and starts', async () => {
  const { child, pids } = await startElsewhere();
  process.kill(pids.keeper!, 'SIGKILL');
  child.kill('SIGKILL');

  const sandbox = await start(); // At once: both may still be on their way out.

  expect(await left(pids)).toEqual([]);
  await sandbox.stop();
});

it('recovers from a first start that was killed half-way', async () => {
  await rm(folder, { recursive: true });
  await killedWhen('postgres: making the database folder');
  expect(await readdir(folder)).not.toContain('postgres');

  const sandbox = await start();

  expect(await query(sandbox.databaseUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await sandbox.stop();
});

function runElsewhere(): ChildProcess {
  const support = (file: string): string => join(import.meta.dirname, '..', 'support', file);
  return spawn(
    process.execPath,
    ['--import', support('import-source.mts'), support('run-sandbox.mts'), folder],
    {
      env: { ...testEnvironment(), NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
}

async function startElsewhere(): Promise<{ child: ChildProcess; pids: Pids }> {
  const child = runElsewhere();
  for await (const line of createInterface({ input: child.stdout! }))
    if (line.startsWith('{')) return { child, pids: JSON.parse(line) as Pids };
  throw new Error('the sandbox did not start in another process');
}

async function killedWhen(progress: string): Promise<void> {
  const child = runElsewhere();
  for await (const line of createInterface({ input: child.stdout! })) if (line === progress) break;
  await sleep(100); // In the middle of it.
  child.kill('SIGKILL');
}

/** Of these processes, those that do not end in time. */
async function left(pids: Pids): Promise<string[]> {
  const deadline = Date.now() + ENDS_WITHIN_MS;
  for (;;) {
    const living = Object.entries(pids).filter(([, pid]) => pid !== undefined && isAlive(pid));
    if (living.length === 0 || Date.now() > deadline) return living.map(([name]) => name);
    await sleep(100);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as unknown[];
  } finally {
    await client.end();
  }
}
