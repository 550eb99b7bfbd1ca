import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { classArchive } from './class-archive.ts';
import { kafkaFolder } from './fetch-kafka.ts';

const java = { command: 'java', major: 17, build: '17.0.15 amd64' };
let cache: string;
beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'class-archive-'));
  await mkdir(kafkaFolder(cache));
});
afterEach(() => rm(cache, { recursive: true }));

/** What Java does when it ends. */
async function writeArchive([flag]: string[]): Promise<void> {
  await writeFile(flag!.replace('-XX:ArchiveClassesAtExit=', ''), 'classes');
}

it('is written by the first run and used by the next', async () => {
  const first = await classArchive(cache, java);
  await writeArchive(first.flags);
  await first.keep(143);

  const [flag] = (await classArchive(cache, java)).flags;

  expect(flag).toMatch(/^-XX:SharedArchiveFile=.*classes-[0-9a-f]{16}\.jsa$/);
});

it('is not used when Java was killed while it wrote', async () => {
  const first = await classArchive(cache, java);
  await writeArchive(first.flags);
  await first.keep(null);

  expect((await classArchive(cache, java)).flags[0]).toMatch(/^-XX:ArchiveClassesAtExit=/);
  expect(await readdir(kafkaFolder(cache))).toEqual([]);
});

it('is not used by another Java', async () => {
  const first = await classArchive(cache, java);
  await writeArchive(first.flags);
  await first.keep(143);

  expect((await classArchive(cache, { ...java, build: '21.0.2 amd64' })).flags[0]).toMatch(
    /^-XX:ArchiveClassesAtExit=/,
  );
});
