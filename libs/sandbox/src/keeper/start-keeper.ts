import { fork } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DataFolder } from '../folder/data-folder.ts';
import { forgetProcesses, isOurs, processesOf } from '../folder/processes-file.ts';
import { endProcesses } from '../processes/running-process.ts';
import { SandboxProblem } from '../sandbox-problem.ts';
import { SERVICES, type Service } from '../services.ts';
import type { FromKeeper, Progress, Request, ToKeeper } from './messages.ts';

export interface Keeper {
  readonly pids: Pids;
  ask(request: Request): Promise<void>;
  /** Stops all services and the keeper; nothing of it runs afterwards, whatever happened to it meanwhile. */
  end(): Promise<void>;
}

/** As it is now; undefined is what does not run. */
export type Pids = Partial<Record<'keeper' | Service, number | undefined>>;

export interface KeeperListener {
  onProgress: (progress: Progress) => void;
  onEnded: (service: Service, reason: string) => void;
}

const END_TIMEOUT_MS = 25_000;
const ORPHANS_GRACE_MS = 15_000;

export function startKeeper(data: DataFolder, listener: KeeperListener): Keeper {
  const log = openSync(join(data.logs, 'keeper.log'), 'a');
  const child = fork(entryPoint(), [data.root], {
    detached: true,
    execArgv: [],
    env: { ...process.env, NODE_OPTIONS: '' }, // Ours may name an inspector's port, or a loader for tests.
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);

  const pids: Pids = { keeper: child.pid };
  const waiting = new Map<number, { resolve: () => void; reject: (error: Error) => void }>();
  let lastId = 0;
  let isEnding = false;

  child.on('message', (message: FromKeeper) => {
    switch (message.says) {
      case 'progress':
        listener.onProgress(message.progress);
        return;
      case 'started':
        pids[message.service] = message.pid;
        return;
      case 'ended':
        pids[message.service] = undefined;
        if (!message.isExpected && !isEnding) listener.onEnded(message.service, message.reason);
        return;
      case 'done':
        waiting.get(message.id)?.resolve();
        waiting.delete(message.id);
        return;
      case 'failed':
        waiting.get(message.id)?.reject(asError(message));
        waiting.delete(message.id);
    }
  });

  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve()); // It could not even be started.
    child.once('exit', () => resolve());
  }).then(async () => {
    const services = SERVICES.filter((service) => pids[service] !== undefined);
    await endOrphans(data, pids);
    const reason = 'the process that runs it has ended';
    for (const { reject } of waiting.values())
      reject(new SandboxProblem(`The sandbox's keeper has ended; see ${data.logs}.`));
    waiting.clear();
    for (const service of services) {
      pids[service] = undefined;
      if (!isEnding) listener.onEnded(service, reason);
    }
  });

  return {
    pids,
    ask: (request) =>
      new Promise((resolve, reject) => {
        const id = (lastId += 1);
        const message: ToKeeper = { ...request, id };
        waiting.set(id, { resolve, reject });
        child.send(message, (error) => {
          if (!error) return;
          waiting.delete(id);
          reject(new SandboxProblem(`The sandbox's keeper has ended; see ${data.logs}.`, { cause: error }));
        });
      }),
    async end() {
      isEnding = true;
      if (child.connected) child.disconnect(); // The same way it learns of our death.
      const byForce = setTimeout(() => child.kill('SIGKILL'), END_TIMEOUT_MS);
      await ended;
      clearTimeout(byForce);
    },
  };
}

/** The keeper runs from the same kind of file as we do: TypeScript in tests, JavaScript when built. */
function entryPoint(): string {
  const source = new URL('../keeper.ts', import.meta.url);
  return fileURLToPath(import.meta.url.endsWith('.ts') ? source : new URL('../keeper.js', import.meta.url));
}

/** When the keeper died before its services. The file may know a process whose "started" never reached us. */
async function endOrphans(data: DataFolder, pids: Pids): Promise<void> {
  const orphans: { pid: number; signal: NodeJS.Signals }[] = await processesOf(data);
  for (const service of SERVICES) {
    const pid = pids[service];
    if (pid !== undefined && isOurs(pid, data))
      orphans.push({ pid, signal: service === 'postgres' ? 'SIGINT' : 'SIGTERM' });
  }
  await endProcesses(orphans, ORPHANS_GRACE_MS);
  await forgetProcesses(data);
}

function asError(failure: { message: string; stack?: string; isProblem: boolean }): Error {
  if (failure.isProblem) return new SandboxProblem(failure.message);
  const error = new Error(failure.message);
  if (failure.stack !== undefined) error.stack = failure.stack;
  return error;
}
