import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** Resident memory of processes in MiB, by name; those that have ended are left out. */
export async function residentMib(pids: Readonly<Record<string, number>>): Promise<Record<string, number>> {
  const read = process.platform === 'linux' ? fromProc : fromPs;
  const sizes = await Promise.all(
    Object.entries(pids).map(async ([name, pid]) => [name, await read(pid).catch(() => null)] as const),
  );
  return Object.fromEntries(sizes.flatMap(([name, mib]) => (mib === null ? [] : [[name, mib]])));
}

async function fromProc(pid: number): Promise<number | null> {
  const [, kib] = /^VmRSS:\s+(\d+) kB$/mu.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? [];
  return kib === undefined ? null : Number(kib) / 1_024;
}

async function fromPs(pid: number): Promise<number | null> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
  return stdout.trim() === '' ? null : Number(stdout) / 1_024;
}
