import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isAlive } from '../processes/running-process.ts';

/** Where this process makes `whole` before it is whole. Another attempt, killed but with programs still at it, has its own. */
export const unfinishedOf = (whole: string): string => `${whole}.${process.pid}.new`;

/** Takes away what earlier attempts at `whole` left that were killed. What a program of theirs still holds stays for next time. */
export async function removeAbandoned(whole: string): Promise<void> {
  for (const name of await readdir(dirname(whole))) {
    const [, of, pid] = /^(.+)\.(\d+)\.new$/.exec(name) ?? [];
    if (of !== basename(whole) || isAlive(Number(pid))) continue;
    await rm(join(dirname(whole), name), { recursive: true, force: true }).catch(() => undefined);
  }
}
