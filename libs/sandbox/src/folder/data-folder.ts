import { chmod, mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { diskFullProblem } from '../sandbox-problem.ts';
import type { Broker } from '../services.ts';

/** Where everything of one sandbox lies. */
export interface DataFolder {
  root: string;
  postgres: string;
  logs: string;
  /** Which process uses the folder. */
  lock: string;
  /** The processes that run for it, so that a later start can end those a crash left behind. */
  processes: string;
  /** How the data was made, so that it is found again. */
  origin: string;
  databasePasswords: string;
  tokens: string;
  digestKey: string;
  running: string;
}

export function dataFolder(folder: string): DataFolder {
  const root = resolve(folder);
  return {
    root,
    postgres: join(root, 'postgres'),
    logs: join(root, 'logs'),
    lock: join(root, 'sandbox.lock'),
    processes: join(root, 'processes.json'),
    origin: join(root, 'origin.json'),
    databasePasswords: join(root, 'database-passwords.json'),
    tokens: join(root, 'tokens.json'),
    digestKey: join(root, 'digest-key.json'),
    running: join(root, 'running.json'),
  };
}

export async function makeDataFolder(data: DataFolder): Promise<void> {
  try {
    await mkdir(data.logs, { recursive: true });
    // Root's PostgreSQL runs as another user, who must be able to pass through. Secrets have modes of their own.
    await chmod(data.root, 0o711);
  } catch (error) {
    throw diskFullProblem(error, data.root) ?? error;
  }
}

/** A broker's disk. */
export const brokerFolder = (data: DataFolder, broker: Broker): string => join(data.root, broker);
export const brokerProperties = (data: DataFolder, broker: Broker): string =>
  join(data.root, `${broker}.properties`);

/** What can be fetched again, shared by all sandboxes of this user. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  return join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'motlan');
}
