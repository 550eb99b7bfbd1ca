import { rm } from 'node:fs/promises';
import { commandLine, isAlive } from '../processes/running-process.ts';
import type { DataFolder } from './data-folder.ts';
import type { Service } from '../services.ts';
import { readJsonFile, writePrivateFile } from './private-file.ts';

export interface KnownProcess {
  name: 'keeper' | Service;
  pid: number;
  /** How it is asked to end. PostgreSQL needs SIGINT: on SIGTERM it waits until its last client has left. */
  signal: NodeJS.Signals;
}

export async function rememberProcesses(data: DataFolder, processes: readonly KnownProcess[]): Promise<void> {
  await writePrivateFile(data.processes, processes);
}

export async function forgetProcesses(data: DataFolder): Promise<void> {
  await rm(data.processes, { force: true });
}

/** Those that still run. */
export async function processesOf(data: DataFolder): Promise<KnownProcess[]> {
  const known = await readJsonFile(data.processes).catch(() => undefined); // A torn file knows nothing.
  if (!Array.isArray(known)) return [];
  return (known as KnownProcess[]).filter(({ pid }) => isOurs(pid, data));
}

/** Numbers of processes are used again: one is ours only while its command line names our folder. */
export function isOurs(pid: number, data: DataFolder): boolean {
  return isAlive(pid) && (commandLine(pid)?.includes(data.root) ?? process.platform === 'win32');
}
