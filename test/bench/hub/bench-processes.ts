import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { choosePorts } from '@motlan/sandbox';
import { testEnvironment } from '../../support/test-environment.ts';
import { startProcess, type BenchProcess } from './bench-process.ts';

export type AppName = 'exchange' | 'lgsp-node' | 'indexer' | 'console';

export interface BenchApp extends BenchProcess {
  readonly url: string;
}

export const ROOT = join(import.meta.dirname, '..', '..', '..');
const IMPORT_SOURCE = './test/support/import-source.mts';
const PORT_SETTING = {
  exchange: 'EXCHANGE_PORT',
  'lgsp-node': 'LGSP_NODE_PORT',
  indexer: 'INDEXER_PORT',
  console: 'CONSOLE_PORT',
} as const;

/** Starts what a benchmark runs on one sandbox, each in a process of its own. */
export class BenchProcesses {
  private readonly running: BenchProcess[] = [];
  private readonly folder: string;
  private readonly brokers: readonly string[];

  /** `folder` holds tokens and digest key of the sandbox. */
  constructor(folder: string, brokers: readonly string[]) {
    this.folder = folder;
    this.brokers = brokers;
  }

  async stop(): Promise<void> {
    await Promise.all(this.running.map((one) => one.stop()));
  }

  /** Starts an app as it ships, on a database of its own. Does not wait for it. */
  async startApp(
    name: AppName,
    databaseUrl: string,
    { env = {}, nodeArgs = [] }: { env?: Record<string, string>; nodeArgs?: readonly string[] } = {},
  ): Promise<BenchApp> {
    const { port } = await choosePorts('127.0.0.1', { port: 0 });
    const started = this.startNode(name, [...nodeArgs, `apps/${name}/dist/main.js`], {
      ...this.settingsOf(databaseUrl),
      [PORT_SETTING[name]]: String(port),
      ...env,
    });
    return { ...started, url: `http://127.0.0.1:${port}` };
  }

  /** Starts what `motlan verify` starts, on an exchange's database. */
  startVerify(databaseUrl: string, pace: 'gentle' | 'full'): BenchProcess {
    const env = { ...this.settingsOf(databaseUrl), VERIFY_FRESH: 'yes', VERIFY_PACE: pace };
    return this.startNode('verify', ['apps/exchange/dist/verify/main.js'], env);
  }

  /** Starts TypeScript of the bench in a process of its own, with the settings of an app. */
  startAppScript(name: string, script: string, databaseUrl: string): BenchProcess {
    const file = join(import.meta.dirname, '..', script);
    return this.startNode(name, ['--import', IMPORT_SOURCE, file], this.settingsOf(databaseUrl));
  }

  /** Starts TypeScript of the bench in a process of its own, told by a file. */
  startScript(name: string, script: string, told: unknown): BenchProcess {
    const file = join(import.meta.dirname, '..', script);
    return this.startNode(name, ['--import', IMPORT_SOURCE, file, this.tell(name, told)]);
  }

  /** Writes what a process is told into a file only we may read. */
  tell(name: string, told: unknown): string {
    const file = join(this.folder, `${name}.json`);
    writeFileSync(file, JSON.stringify(told), { mode: 0o600 });
    return file;
  }

  /** Starts any program. */
  startCommand(name: string, command: string, args: readonly string[]): BenchProcess {
    const started = startProcess({
      name,
      command,
      args,
      cwd: ROOT,
      env: testEnvironment(),
      logFile: join(this.folder, `${name}-${randomUUID()}.log`),
    });
    this.running.push(started);
    return started;
  }

  private settingsOf(databaseUrl: string): Record<string, string> {
    return {
      MOTLAN_PARENT: 'ipc',
      DATABASE_URL: databaseUrl,
      KAFKA_BROKERS: this.brokers.join(','),
      TOKENS_FILE: join(this.folder, 'tokens.json'),
      DIGEST_KEY_FILE: join(this.folder, 'digest-key.json'),
    };
  }

  private startNode(name: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): BenchProcess {
    const started = startProcess({
      name,
      command: process.execPath,
      args: ['--disable-warning=TimeoutNegativeWarning', ...args],
      cwd: ROOT,
      env: { ...testEnvironment(), NODE_OPTIONS: '', ...env },
      logFile: join(this.folder, `${name}-${randomUUID()}.log`),
    });
    this.running.push(started);
    return started;
  }
}
