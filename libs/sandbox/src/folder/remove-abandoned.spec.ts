import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeAbandoned, unfinishedOf } from './remove-abandoned.ts';

it('takes away what killed attempts at this folder left, and leaves those of living ones and of other folders', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'abandoned-'));
  const gone = spawnSync('true').pid;
  const whole = join(folder, 'postgres');
  for (const path of [whole, unfinishedOf(whole), `${whole}.${gone}.new`, join(folder, `kafka.${gone}.new`)])
    await mkdir(path);

  await removeAbandoned(whole);

  expect((await readdir(folder)).sort()).toEqual([
    `kafka.${gone}.new`,
    'postgres',
    `postgres.${process.pid}.new`,
  ]);
  await rm(folder, { recursive: true });
});
