import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataFolder } from './data-folder.ts';
import { holdFolder } from './hold-folder.ts';
import { readRunning, type Running, writeRunning } from './running.ts';

const RUNNING: Running = {
  kafkaBrokers: ['127.0.0.1:4192'],
  databases: {
    exchange: 'postgres://a',
    lgspNode: 'postgres://b',
    indexer: 'postgres://c',
    console: 'postgres://d',
  },
  apps: { exchange: 'http://127.0.0.1:4100' },
};
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'running-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('tells where a running sandbox listens', async () => {
  const hold = await holdFolder(dataFolder(folder), () => undefined);
  await writeRunning(folder, RUNNING);

  expect(await readRunning(folder)).toEqual(RUNNING);
  await hold.release();
});

it('does not believe the file of a sandbox that is gone', async () => {
  await writeRunning(folder, RUNNING);

  await expect(readRunning(folder)).rejects.toThrow(
    `No sandbox is running on ${folder}. Start one: npm start.`,
  );
});
