import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { choosePorts } from '@motlan/sandbox';
import { testEnvironment } from '../support/test-environment.ts';

const CLI = join(import.meta.dirname, '..', '..', 'apps', 'cli', 'bin', 'motlan.mjs');
const UNITS = join(import.meta.dirname, '..', '..', 'data', 'administrative-units.csv');
const MAIN_JOB_MS = 120_000;

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'motlan-main-job-'))));
afterEach(async () => {
  // What a failed test left running: it stops its apps, PostgreSQL and Kafka in order.
  const left = runs.splice(0).filter(({ child }) => child.kill('SIGTERM'));
  await Promise.all(left.map(({ ended }) => ended));
  await rm(folder, { recursive: true, force: true });
}, 30_000);

interface Run {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  /** Standard output and error, so far. */
  readonly text: () => string;
}

const runs: Run[] = [];

function motlan(args: string[], env: Record<string, string> = {}): Run {
  const child = spawn(process.execPath, [CLI, ...args], {
    env: { ...testEnvironment(), NODE_OPTIONS: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (text += String(chunk)));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const run = { child, ended, text: () => text };
  runs.push(run);
  return run;
}

async function heard({ child, text }: Run, words: string): Promise<void> {
  const deadline = Date.now() + MAIN_JOB_MS;
  while (!text().includes(words)) {
    if (child.exitCode !== null || Date.now() > deadline)
      throw new Error(`never said "${words}":\n${text()}`);
    await sleep(50);
  }
}

/** Processes that name the data folder in their command or, as the apps do, in their environment. */
function processesOf(data: string): string[] {
  const read = (path: string) => {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return ''; // It has ended, or is not ours.
    }
  };
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/u.test(pid))
    .filter((pid) => ['cmdline', 'environ'].some((file) => read(`/proc/${pid}/${file}`).includes(data)))
    .map((pid) => `${pid} ${read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ')}`);
}

describe('motlan start --once', () => {
  it(
    'counts exactly, prints the table, ends with 0 and leaves no process behind',
    async () => {
      const run = motlan(['start', '--once', '--data', folder]);

      expect([await run.ended, run.text()]).toEqual([0, expect.stringContaining('Every count is exact')]);
      expect(run.text()).toMatch(/received by the exchange\s+│\s+3,6\d\d │/u); // A relay may have had to repeat a send.
      for (const [name, count] of [
        ['ACCEPTED_FIRST', '3,355'],
        ['ACCEPTED_UPDATE', '20'],
        ['REFUSED_ALREADY_PROVIDED', '200'],
        ['REJECTED_NOT_AUTHORITATIVE', '20'],
        ['dead-lettered', '5'],
        ['indexed', '3,355'],
        ['conservation holds', 'yes'],
        ['index equals ledger', 'yes'],
      ] as const)
        expect(run.text()).toMatch(new RegExp(`│ ${name}\\s+│\\s+${count} │`, 'u'));
      expect(processesOf(folder)).toEqual([]);
    },
    MAIN_JOB_MS,
  );
});

describe('motlan start', () => {
  it(
    'goes on where it was killed, serves the other commands, ends well with Ctrl-C, and finds its data later',
    async () => {
      const ports = await choosePorts('127.0.0.1', {
        EXCHANGE_PORT: 0,
        LGSP_NODE_PORT: 0,
        INDEXER_PORT: 0,
        CONSOLE_PORT: 0,
      });
      const env = Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, String(port)]));
      const data = ['--data', folder];

      const killed = motlan(['start', ...data], env);
      await heard(killed, 'console start');
      await sleep(1_000); // In the middle of the first step.
      killed.child.kill('SIGKILL');
      await killed.ended;

      const resumed = motlan(['start', ...data], env);
      await heard(resumed, 'Everything is up');
      expect(resumed.text()).toMatch(/│ ACCEPTED_FIRST\s+│\s+3,355 │/u);
      // The relay that was killed may have sent what it had not noted yet: no more than it names.
      const [received, replayed, repeated] = [
        /([\d,]+) received = 3,595 decided/u,
        /\+ ([\d,]+) replayed \+ 5 dead-lettered/u,
        /sent again by a relay\s+│\s+([\d,]+) │/u,
      ].map((figure) => Number(figure.exec(resumed.text())?.[1]?.replace(',', '')));
      expect(received).toBe(3_600 + replayed!); // Three patterns, three figures.
      expect(replayed! - 50).toBeGreaterThanOrEqual(0);
      expect(replayed! - 50).toBeLessThanOrEqual(repeated!);

      const status = motlan(['status', ...data]);
      expect([await status.ended, status.text()]).toEqual([
        0,
        expect.stringContaining('index equals ledger ✓'),
      ]);
      const publish = ['publish', ...data, '--agency', 'G12', '--dataset', 'administrative-units'];
      const again = motlan([...publish, '--subject', 'code', '--version', '1', UNITS]);
      expect([await again.ended, again.text()]).toEqual([
        0,
        expect.stringMatching(/REUSED\s+3,335[^]*STALE\s+20/u),
      ]);
      const message = /motlan trace ([\da-f-]{36})/u.exec(resumed.text())?.[1] ?? '';
      const trace = motlan(['trace', message, ...data]);
      expect([await trace.ended, trace.text()]).toEqual([
        0,
        expect.stringContaining('REFUSED_ALREADY_PROVIDED by OO-10'),
      ]);

      resumed.child.kill('SIGINT');
      expect(await resumed.ended).toBe(0);
      expect(resumed.text()).toContain('Ctrl-C: stopping.');
      expect(processesOf(folder)).toEqual([]);

      const later = motlan(['start', ...data], env);
      await heard(later, 'Everything is up');
      expect(later.text()).toContain('found from an earlier start');
      later.child.kill('SIGTERM');
      expect(await later.ended).toBe(0);
    },
    3 * MAIN_JOB_MS,
  );

  it('says which port is taken, by whom, and which setting moves it', async () => {
    const server = await new Promise<Server>((resolve) => {
      const listening = createServer().listen(0, '127.0.0.1', () => resolve(listening));
    });
    const { port } = server.address() as AddressInfo; // It listens on TCP.
    try {
      const run = motlan(['start', '--data', folder], { INDEXER_PORT: String(port) });

      expect(await run.ended).toBe(1);
      expect(run.text()).toMatch(
        new RegExp(`Port ${port}, where indexer [^]* process ${process.pid} [^]* INDEXER_PORT`, 'u'),
      );
    } finally {
      server.close();
    }
  }, 30_000);
});

it('says that nothing runs, without a stack', async () => {
  const run = motlan(['status', '--data', folder]);

  expect([await run.ended, run.text()]).toEqual([
    1,
    `No sandbox is running on ${folder}. Start one: npm start.\n`,
  ]);
});
