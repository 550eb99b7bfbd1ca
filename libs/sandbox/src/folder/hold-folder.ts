import { open, readFile, rm } from 'node:fs/promises';
import { hasCode } from '../has-code.ts';
import { commandLine, endProcesses, haveEnded, isAlive } from '../processes/running-process.ts';
import { SandboxProblem } from '../sandbox-problem.ts';
import { dataFolder, type DataFolder } from './data-folder.ts';
import { forgetProcesses, processesOf } from './processes-file.ts';

/** Longer than the keeper takes to stop PostgreSQL and Kafka, grace periods included. */
const KEEPER_STOP_MS = 30_000;
const STALE_GRACE_MS = 10_000;
/** A holder that was killed, or told to end, just before us is on its way out. */
const LEAVES_WITHIN_MS = 2_000;

export interface Holder {
  pid: number;
  command: string;
}

/** Takes the folder for this process, ends what a crashed sandbox left running on it, or says who holds it. */
export async function holdFolder(
  data: DataFolder,
  onWait: (text: string) => void,
): Promise<{ release(): Promise<void> }> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const holder = await stayingHolderOf(data);
    if (holder) throw inUse(data, holder);
    await endLeftovers(data, onWait);
    await rm(data.lock, { force: true });
    if (await writeLock(data)) return { release: () => rm(data.lock, { force: true }) };
  }
  throw new SandboxProblem(`Another process keeps taking the data folder ${data.root}. Stop it first.`);
}

/** Throws a sentence where a sandbox runs on this folder: whoever wants its ports, too, should hear this first. */
export async function assertFolderFree(root: string): Promise<void> {
  const data = dataFolder(root);
  const holder = await stayingHolderOf(data);
  if (holder) throw inUse(data, holder);
}

const inUse = (data: DataFolder, { pid, command }: Holder): SandboxProblem =>
  new SandboxProblem(
    `The data folder ${data.root} is in use by process ${pid} (${command}). ` +
      `Stop that one first, or use another folder.`,
  );

/** The living process that uses the folder. */
export async function holderOf(data: DataFolder): Promise<Holder | undefined> {
  let holder: Partial<Holder>;
  try {
    holder = JSON.parse(await readFile(data.lock, 'utf8')) as Partial<Holder>;
  } catch {
    return undefined; // No lock, or one that a crash left half written.
  }
  const { pid, command } = holder;
  if (pid === undefined || command === undefined || !isAlive(pid)) return undefined;
  const now = commandLine(pid);
  // Numbers of processes are used again: another command is another process.
  return now === undefined || now === command ? { pid, command } : undefined;
}

async function stayingHolderOf(data: DataFolder): Promise<Holder | undefined> {
  const holder = await holderOf(data);
  return holder && !(await haveEnded([holder.pid], LEAVES_WITHIN_MS)) ? holder : undefined;
}

/** False when another process was faster. */
async function writeLock(data: DataFolder): Promise<boolean> {
  try {
    const file = await open(data.lock, 'wx', 0o644);
    const holder: Holder = { pid: process.pid, command: commandLine(process.pid) ?? process.title };
    await file.writeFile(JSON.stringify(holder));
    await file.close();
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

async function endLeftovers(data: DataFolder, onWait: (text: string) => void): Promise<void> {
  const keeper = (await processesOf(data)).find(({ name }) => name === 'keeper');
  if (keeper) {
    onWait('waiting for the sandbox before this one to end');
    await haveEnded([keeper.pid], KEEPER_STOP_MS); // Its parent is gone, so it is stopping by itself.
  }
  const left = await processesOf(data);
  if (left.length > 0) {
    onWait(`ending what a crash left running: ${left.map(({ name, pid }) => `${name} (${pid})`).join(', ')}`);
    await endProcesses(left, STALE_GRACE_MS);
  }
  await forgetProcesses(data);
}
