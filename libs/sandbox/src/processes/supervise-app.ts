import { setTimeout as sleep } from 'node:timers/promises';
import { type AppCommand, type RunningApp, startApp } from './app-process.ts';
import { MAX_FAILURES_IN_A_ROW, RestartDelay } from './restart-delay.ts';

export interface AppOptions extends AppCommand {
  isReady: () => Promise<boolean>;
  onEvent: (event: AppEvent) => void;
}

export type AppEvent =
  | { is: 'ready'; name: string }
  /** It died and is started again after the delay. */
  | { is: 'restarting'; name: string; reason: string; delayMs: number }
  /** It will not be started again. */
  | { is: 'given-up'; name: string; reason: string };

export interface SupervisedApp {
  readonly name: string;
  readonly pid: number | undefined;
  /** Settles when the app is ready for the first time; rejects with the reason when it was given up before. */
  readonly ready: Promise<void>;
  kill(signal: NodeJS.Signals): void;
  stop(): Promise<void>;
}

/** EX_CONFIG of sysexits.h: a bad setting or a taken port, which another start does not mend. */
const EX_CONFIG = 78;
const STOP_GRACE_MS = 15_000;
const POLL_MS = 100;

/** Runs an app in a process of its own, starts it again when it dies, and gives up when that does not help. */
export function superviseApp(app: AppOptions): SupervisedApp {
  const delays = new RestartDelay();
  const stopping = new AbortController();
  const isStopping = (): boolean => stopping.signal.aborted;
  let running: RunningApp | undefined;
  const { promise: ready, resolve, reject } = Promise.withResolvers<undefined>();
  ready.catch(() => undefined); // Whoever does not wait for it hears of it in an event.

  const life = async (): Promise<void> => {
    while (!isStopping()) {
      const startedAt = Date.now();
      running = startApp(app);
      void becomeReady(app, running).then((isReady) => {
        if (!isReady) return;
        resolve(undefined);
        app.onEvent({ is: 'ready', name: app.name });
      });
      const end = await running.ended;
      running = undefined;
      if (isStopping()) return;
      const delayMs = end.exitCode === EX_CONFIG ? undefined : delays.afterFailure(Date.now() - startedAt);
      if (delayMs === undefined) {
        const often = end.exitCode === EX_CONFIG ? '' : ` (${MAX_FAILURES_IN_A_ROW} times in a row)`;
        app.onEvent({ is: 'given-up', name: app.name, reason: `${end.reason}${often}` });
        reject(new Error(end.reason));
        return;
      }
      app.onEvent({ is: 'restarting', name: app.name, reason: end.reason, delayMs });
      await sleep(delayMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const ended = life();

  return {
    name: app.name,
    get pid() {
      return running?.pid;
    },
    ready,
    kill: (signal) => running?.kill(signal),
    async stop() {
      stopping.abort();
      running?.kill('SIGTERM');
      const byForce = setTimeout(() => running?.kill('SIGKILL'), STOP_GRACE_MS);
      await ended;
      clearTimeout(byForce);
    },
  };
}

async function becomeReady(app: AppOptions, running: RunningApp): Promise<boolean> {
  while (!running.hasEnded) {
    if (await app.isReady().catch(() => false)) return true;
    await sleep(POLL_MS);
  }
  return false;
}
