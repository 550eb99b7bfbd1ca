import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DataFolder, dataFolder, makeDataFolder } from '../folder/data-folder.ts';
import type { PostgresSettings } from './messages.ts';
import { preparePostgres } from './local-postgres.ts';

const SETTINGS: PostgresSettings = {
  service: 'postgres',
  host: '127.0.0.1',
  port: 0,
  password: 'p',
  fsync: false,
  sharedBuffersMib: 128,
};
let data: DataFolder;
beforeEach(async () => {
  data = dataFolder(await mkdtemp(join(tmpdir(), 'local-postgres-')));
  await makeDataFolder(data);
  await mkdir(data.postgres);
});
afterEach(() => rm(data.root, { recursive: true }));

const prepare = (): Promise<unknown> =>
  preparePostgres(data, SETTINGS, () => undefined, new AbortController().signal);

it('refuses a database folder that is not whole, and says how to begin anew', async () => {
  await expect(prepare()).rejects.toThrow(/postgres is not a whole database folder.*npm run reset/);
});

it('refuses a database folder of another major version', async () => {
  await writeFile(join(data.postgres, 'PG_VERSION'), '17\n');

  await expect(prepare()).rejects.toThrow(/was made by PostgreSQL 17, not 18/);
});
