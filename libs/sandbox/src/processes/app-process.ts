import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';

export interface AppCommand {
  name: string;
  /** A Node.js, and the script that names the app in the process list: `node apps/exchange/dist/main.js`. */
  command: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  logFile: string;
}

/** One run of an app. */
export interface RunningApp {
  readonly pid: number | undefined;
  readonly hasEnded: boolean;
  readonly ended: Promise<{ exitCode: number | null; reason: string }>;
  kill: (signal: NodeJS.Signals) => void;
}

const LAST_LINES = 5;
const LONG_LOG_BYTES = 10 * 1024 * 1024;

/** Starts it with an IPC channel, by which it learns that we are gone, however we went. */
export function startApp(app: AppCommand): RunningApp {
  const log = openLog(app.logFile);
  const child = spawn(app.command, [...app.args], {
    env: { ...app.env, MOTLAN_PARENT: 'ipc' },
    stdio: ['ignore', log, 'pipe', 'ipc'], // Ordinary lines go to the file without passing through us.
  });
  const lastWords: string[] = [];
  const { stderr } = child;
  if (stderr)
    createInterface({ input: stderr }).on('line', (line) => {
      writeSync(log, `${line}\n`);
      lastWords.push(messageOf(line));
      if (lastWords.length > LAST_LINES) lastWords.shift();
    });

  let hasEnded = false;
  const ended = new Promise<{ exitCode: number | null; reason: string }>((resolve) => {
    const end = (exitCode: number | null, how: string): void => {
      if (!hasEnded) closeSync(log);
      hasEnded = true;
      resolve({ exitCode, reason: [how, ...lastWords].join('\n').slice(0, 1_000) });
    };
    child.once('error', (error) => end(null, `could not be started: ${error.message}`));
    // "close", not "exit": by then its last words have arrived.
    child.once('close', (exitCode, signal) =>
      end(exitCode, signal ? `ended by ${signal}` : `exit code ${exitCode ?? 'unknown'}`),
    );
  });
  return {
    pid: child.pid,
    get hasEnded() {
      return hasEnded;
    },
    ended,
    kill: (signal) => child.kill(signal),
  };
}

/** Apps log JSON: of such a line, the words meant for people. */
function messageOf(line: string): string {
  try {
    const { message } = JSON.parse(line) as { message?: unknown };
    if (typeof message === 'string') return message;
    if (typeof message === 'object' && message !== null && 'error' in message) return String(message.error);
  } catch {
    // Not JSON: the line is its own message.
  }
  return line;
}

function openLog(logFile: string): number {
  mkdirSync(dirname(logFile), { recursive: true });
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LONG_LOG_BYTES) renameSync(logFile, `${logFile}.1`);
  return openSync(logFile, 'a');
}
