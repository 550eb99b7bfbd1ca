import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** One process of a contestant, started and ended by the bench. Its words go to a file of its own. */
export interface BenchProcess {
  readonly name: string;
  readonly pid: number | undefined;
  /** Throws with its last words when it has ended. */
  assertAlive(): void;
  /** Tells it something over its channel. */
  send(message: object): void;
  /** What it says that has this field, as it says it; rejects when it ends before. */
  heard<T>(field: string): Promise<T>;
  /** When it has ended, what it said on standard output and standard error. */
  ended(): Promise<string>;
  /** Ends it in order: SIGTERM, and by force after a while. */
  stop(): Promise<void>;
}

export interface ProcessCommand {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
}

const GRACE_MS = 15_000;
const LAST_WORDS = 1_500;

export function startProcess({ name, command, args, cwd, env, logFile }: ProcessCommand): BenchProcess {
  const log = openSync(logFile, 'a');
  const child = spawn(command, [...args], { cwd, env, stdio: ['ignore', log, log, 'ipc'] });
  closeSync(log);
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill); // However the bench ends, nothing of it goes on.
  child.once('exit', () => process.off('exit', kill));
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  return {
    name,
    pid: child.pid,
    assertAlive() {
      if (!hasEnded(child)) return;
      const said = readFileSync(logFile, 'utf8').slice(-LAST_WORDS);
      throw new Error(`${name} ended by itself (${child.exitCode ?? child.signalCode ?? '?'}):\n${said}`);
    },
    send: (message) => void child.send(message),
    heard: <T>(field: string) =>
      new Promise<T>((resolve, reject) => {
        child.on('message', (message) => {
          if (typeof message === 'object' && field in message) resolve(message as T);
        });
        child.once('exit', () => {
          const said = readFileSync(logFile, 'utf8').slice(-LAST_WORDS);
          reject(new Error(`${name} ended before it said ${field}:\n${said}`));
        });
      }),
    ended: () => ended.then(() => readFileSync(logFile, 'utf8')),
    async stop() {
      if (hasEnded(child)) return;
      child.kill('SIGTERM');
      await Promise.race([ended, sleep(GRACE_MS, undefined, { ref: false })]);
      if (hasEnded(child)) return;
      child.kill('SIGKILL');
      await ended;
    },
  };
}

const hasEnded = (child: ChildProcess): boolean =>
  child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
