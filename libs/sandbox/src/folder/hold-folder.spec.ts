import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandLine, isAlive } from '../processes/running-process.ts';
import { SandboxProblem } from '../sandbox-problem.ts';
import { type DataFolder, dataFolder } from './data-folder.ts';
import { holderOf, holdFolder } from './hold-folder.ts';
import { rememberProcesses } from './processes-file.ts';

let data: DataFolder;
beforeEach(async () => {
  data = dataFolder(await mkdtemp(join(tmpdir(), 'hold-folder-')));
});
const children: ChildProcess[] = [];
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(data.root, { recursive: true });
});

const nobodyWaits = (): void => undefined;

it('refuses a folder that is held, and says by whom', async () => {
  const hold = await holdFolder(data, nobodyWaits);

  const second = holdFolder(data, nobodyWaits);

  await expect(second).rejects.toThrow(SandboxProblem);
  await expect(second).rejects.toThrow(`is in use by process ${process.pid} (`);
  await hold.release();
  expect(await holderOf(data)).toBeUndefined();
});

it('takes a folder whose holder is dead', async () => {
  await writeFile(data.lock, JSON.stringify({ pid: await deadPid(), command: 'node start' }));

  await (await holdFolder(data, nobodyWaits)).release();
});

it('takes a folder whose holder is dead and whose number belongs to another process now', async () => {
  await writeFile(data.lock, JSON.stringify({ pid: process.pid, command: 'node of-long-ago' }));

  await (await holdFolder(data, nobodyWaits)).release();
});

it('waits for a holder that is just ending', async () => {
  const holder = longRunning(data.root);
  await writeFile(data.lock, JSON.stringify({ pid: holder.pid, command: commandLine(holder.pid!) }));
  setTimeout(() => holder.kill('SIGKILL'), 300);

  await (await holdFolder(data, nobodyWaits)).release();
});

it('takes a folder whose lock a crash left half written', async () => {
  await writeFile(data.lock, '{"pid":');

  await (await holdFolder(data, nobodyWaits)).release();
});

it('ends what a crash left running, but only what names the folder', async () => {
  const ours = longRunning(data.root);
  const foreign = longRunning();
  await rememberProcesses(data, [
    { name: 'kafka', pid: ours.pid!, signal: 'SIGTERM' },
    { name: 'postgres', pid: foreign.pid!, signal: 'SIGINT' },
  ]);

  await (await holdFolder(data, nobodyWaits)).release();

  expect([isAlive(ours.pid!), isAlive(foreign.pid!)]).toEqual([false, true]);
});

function longRunning(...args: string[]): ChildProcess {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', ...args]);
  children.push(child);
  return child;
}

async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await new Promise((resolve) => child.once('exit', resolve));
  return child.pid!;
}
