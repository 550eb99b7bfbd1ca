import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataFolder } from '../folder/data-folder.ts';
import { clusterIdIn, clusterIdOf } from './cluster-id.ts';

it('is that of any broker that still has its disk, and a new one where none has', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cluster-id-'));
  await mkdir(join(folder, 'kafka-3'));
  await writeFile(join(folder, 'kafka-3', 'meta.properties'), '#\nversion=1\ncluster.id=mAbC\nnode.id=3\n');
  expect(await clusterIdIn(dataFolder(folder))).toBe('mAbC');

  await rm(folder, { recursive: true });
  expect(await clusterIdIn(dataFolder(folder))).toHaveLength(22);
});

it('never begins with a dash, and stays 16 bytes', () => {
  const id = clusterIdOf(Buffer.alloc(16, 0xfb));
  expect(id).toMatch(/^m/u);
  expect(Buffer.from(id, 'base64url')).toHaveLength(16);
  expect(clusterIdOf(Buffer.alloc(16))).toBe('AAAAAAAAAAAAAAAAAAAAAA');
});
