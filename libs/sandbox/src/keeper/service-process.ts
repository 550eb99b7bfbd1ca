import { spawn } from 'node:child_process';
import { closeSync, fstatSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { diskFullProblem, SandboxProblem } from '../sandbox-problem.ts';

/** How to run PostgreSQL or Kafka. */
export interface Launch {
  title: string;
  command: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  cwd: string;
  owner: { uid: number; gid: number } | undefined;
  logFile: string;
  stopSignal: NodeJS.Signals;
  stopGraceMs: number;
  startTimeoutMs: number;
  isReady(pid: number): Promise<boolean>;
  /** Of the lines it wrote, those that give a reason. */
  isReason(line: string): boolean;
  afterEnd?(exitCode: number | null): Promise<void>;
}

export interface ServiceProcess {
  pid: number;
  /** Settles with the reason, in words, when the process has ended. */
  ended: Promise<string>;
  kill(signal: NodeJS.Signals): void;
  /** In order, and by force when it does not end; by its own signal unless another is named. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts it and waits until it is ready; a process that ends before that is a problem with its last words. */
export async function startServiceProcess(
  launch: Launch,
  onStarted: (started: ServiceProcess) => void,
): Promise<void> {
  const service = await spawnService(launch);
  onStarted(service);
  let end: string | undefined;
  void service.ended.then((reason) => (end = reason));
  const deadline = Date.now() + launch.startTimeoutMs;
  while (end === undefined && !(await launch.isReady(service.pid))) {
    if (Date.now() > deadline) {
      await service.stop();
      throw new SandboxProblem(
        `${launch.title} is not ready after ${launch.startTimeoutMs / 1_000} s; see ${launch.logFile}.`,
      );
    }
    await sleep(25);
  }
  if (end !== undefined)
    throw diskFullProblem(end, launch.cwd) ?? new SandboxProblem(`${launch.title} did not start: ${end}`);
}

async function spawnService(launch: Launch): Promise<ServiceProcess> {
  setAsideLongLog(launch.logFile);
  const log = openSync(launch.logFile, 'a');
  const logStart = fstatSync(log).size;
  const child = spawn(launch.command, launch.args, {
    cwd: launch.cwd,
    env: launch.env,
    stdio: ['ignore', log, log],
    detached: true, // A group of its own: SIGKILL to the group ends PostgreSQL's backends too.
    ...launch.owner,
  });
  const spawned = new Promise<void>((resolve, reject) => child.once('spawn', resolve).once('error', reject));
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => {
      const how = signal ? `ended by ${signal}` : `exit code ${code ?? 'unknown'}`;
      const words = lastWords(launch, logStart, signal === null);
      void Promise.resolve(launch.afterEnd?.(code))
        .catch(() => undefined)
        .then(() => resolve(words === '' ? how : `${how}: ${words}`));
    });
  });
  try {
    await spawned;
  } finally {
    closeSync(log);
  }
  const pid = child.pid!; // It has spawned.
  const kill = (signal: NodeJS.Signals): void => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    if (signal === 'SIGKILL') killGroup(pid);
    else child.kill(signal);
  };
  const stop = async (signal = launch.stopSignal): Promise<void> => {
    if (signal !== 'SIGKILL') kill('SIGCONT'); // One that was stopped would not hear the next.
    kill(signal);
    const byForce = setTimeout(() => killGroup(pid), launch.stopGraceMs);
    await ended;
    clearTimeout(byForce);
  };
  return { pid, ended, kill, stop };
}

function killGroup(pid: number): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It ended just now.
  }
}

/** The last lines this run wrote that give a reason. A process that ended by itself must have one: then, if none looks so, any. */
function lastWords(launch: Launch, logStart: number, byItself: boolean): string {
  const lines = readFileSync(launch.logFile)
    .subarray(logStart)
    .toString()
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const reasons = lines.filter((line) => launch.isReason(line));
  const said = (reasons.length > 0 || !byItself ? reasons : lines).slice(-3).join(' | ').slice(-600);
  return said === '' ? '' : `${said} (see ${launch.logFile})`;
}

const LONG_LOG_BYTES = 10 * 1024 * 1024;

function setAsideLongLog(logFile: string): void {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LONG_LOG_BYTES) renameSync(logFile, `${logFile}.1`);
}
