import { execFile } from 'node:child_process';
import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os';
import { promisify } from 'node:util';

/** On what a result was measured: without it a figure says nothing. */
export interface Machine {
  readonly measuredAt: string;
  readonly commit: string;
  readonly isChanged: boolean;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGib: number;
  readonly sharedBuffersMib: number;
  readonly system: string;
  readonly node: string;
  readonly java: string | null;
  /** Processes waiting for a processor over the last minute, before the first benchmark: above 0.5 the machine was not ours alone. */
  readonly loadBefore: number;
}

/** What PostgreSQL keeps in memory where the benchmarks start it: a quarter of what there is, as its manual advises for a server. */
export const sharedBuffersMib = (): number =>
  Math.floor(Math.min(totalmem(), process.constrainedMemory() || Infinity) / 4 / 2 ** 20);

export async function describeMachine(folder: string): Promise<Machine> {
  const git = (...args: string[]) => firstLine('git', args, folder);
  return {
    measuredAt: new Date().toISOString(),
    commit: (await git('rev-parse', '--short', 'HEAD')) ?? 'unknown',
    isChanged: ((await git('status', '--porcelain', '--untracked-files=no')) ?? '') !== '',
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGib: Math.round(totalmem() / 2 ** 30),
    sharedBuffersMib: sharedBuffersMib(),
    system: `${platform()} ${release()} ${arch()}`,
    node: process.version,
    java: await firstLine('java', ['--version'], folder),
    loadBefore: Math.round((loadavg()[0] ?? 0) * 100) / 100,
  };
}

async function firstLine(command: string, args: string[], cwd: string): Promise<string | null> {
  try {
    const { stdout } = await promisify(execFile)(command, args, { cwd });
    return stdout.split('\n')[0]?.trim() ?? null;
  } catch {
    return null;
  }
}
