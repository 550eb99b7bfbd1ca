import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A hub of its own for the browser tests, with data, as test/browser/run-hub.ts tells it. */
export interface BrowserHub {
  readonly url: string;
  readonly token: string;
  readonly exchangeUrl: string;
  readonly folder: string;
  /** `POST /stop/<app>` and `POST /start/<app>`: an app goes away and comes back at its address. `POST /publish/<n>` sends units. */
  readonly controlUrl: string;
}

/** Kafka, PostgreSQL, four apps and their data on two busy cores. */
const START_MS = 300_000;

/** Starts a hub in a process of its own; `child` is to be ended with SIGTERM. Its progress goes to standard error. */
export async function startBrowserHub(): Promise<{ readonly hub: BrowserHub; readonly child: ChildProcess }> {
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=TimeoutNegativeWarning',
      '--import',
      './test/support/import-source.mts',
      'test/browser/run-hub.ts',
    ],
    { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, NODE_OPTIONS: '' } },
  );
  const lines = createInterface({ input: child.stdout });
  return new Promise((resolve, reject) => {
    const tooLate = setTimeout(() => {
      child.kill('SIGTERM');
      reject(new Error(`the hub of the browser tests was not up within ${START_MS / 1_000} s`));
    }, START_MS);
    child.once('exit', (code) => {
      clearTimeout(tooLate);
      reject(new Error(`the hub of the browser tests ended with ${code ?? 'a signal'}`));
    });
    lines.on('line', (line) => {
      if (!line.startsWith('{"url"')) return;
      clearTimeout(tooLate);
      child.removeAllListeners('exit');
      resolve({ hub: JSON.parse(line) as BrowserHub, child });
    });
  });
}

/** Ends it and everything it started. */
export async function endBrowserHub(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}
