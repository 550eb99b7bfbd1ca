import { rm } from 'node:fs/promises';
import { SandboxProblem } from '../sandbox-problem.ts';
import { dataFolder } from './data-folder.ts';
import { holderOf } from './hold-folder.ts';
import { readJsonFile, writePrivateFile } from './private-file.ts';

/** Where everything of a running sandbox listens. Its database addresses hold passwords. */
export interface Running {
  kafkaBrokers: string[];
  databases: { exchange: string; lgspNode: string; indexer: string; console: string };
  apps: Partial<Record<'exchange' | 'lgspNode' | 'indexer' | 'console', string>>;
}

export async function writeRunning(folder: string, running: Running): Promise<void> {
  await writePrivateFile(dataFolder(folder).running, running);
}

export async function removeRunning(folder: string): Promise<void> {
  await rm(dataFolder(folder).running, { force: true });
}

export async function readRunning(folder: string): Promise<Running> {
  const data = dataFolder(folder);
  const running = (await readJsonFile(data.running)) as Running | undefined;
  if (running && (await holderOf(data))) return running;
  // A sandbox that was killed leaves its file behind, which says nothing about now.
  throw new SandboxProblem(`No sandbox is running on ${data.root}. Start one: npm start.`);
}
