import { randomBytes } from 'node:crypto';
import { migrate, type AppName } from '@motlan/persistence';
import pg from 'pg';

/** Any number, the same in every test file: who holds it makes a template, the others wait. */
const TEMPLATE_LOCK = 4_132_002;

/** A private, migrated, empty database of an app, for one test file. Cloning takes tens of milliseconds. */
export async function cloneDatabase(app: AppName): Promise<{ url: string; drop(): Promise<void> }> {
  const template = await createTemplate(app, (url) => migrate(url, app));
  const name = `${prefix()}clone_${randomBytes(6).toString('hex')}`;
  await onServer((server) => server.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  return {
    url: withName(name),
    async drop() {
      await onServer((server) => server.query(`DROP DATABASE ${name} WITH (FORCE)`));
    },
  };
}

/** Migrates a template once per run, whoever needs it first. Returns its name. */
export async function createTemplate(
  name: string,
  migrateTemplate: (url: string) => Promise<void>,
): Promise<string> {
  const template = `${prefix()}template_${name.replaceAll('-', '_')}`;
  await onServer(async (server) => {
    await server.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const made = await server.query('SELECT FROM pg_database WHERE datname = $1', [template]);
    if (made.rowCount !== 0) return;
    const unfinished = `${template}_new`; // A migration that fails must not leave a template for the next file.
    await server.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`);
    await server.query(`CREATE DATABASE ${unfinished}`);
    await migrateTemplate(withName(unfinished));
    await server.query(`ALTER DATABASE ${unfinished} RENAME TO ${template}`);
  });
  return template;
}

export async function dropRunDatabases(): Promise<void> {
  await onServer(async (server) => {
    const { rows } = await server.query<{ datname: string }>(
      'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
      [prefix()],
    );
    for (const { datname } of rows) await server.query(`DROP DATABASE ${datname} WITH (FORCE)`);
  });
}

function prefix(): string {
  return `motlan_test_${process.env['TEST_RUN'] ?? '0'}_`;
}

function serverUrl(): string {
  const url = process.env['TEST_DATABASE_URL'];
  if (!url)
    throw new Error('TEST_DATABASE_URL is not set: run these tests with npm run integration or npm run e2e.');
  return url;
}

function withName(database: string): string {
  const url = new URL(serverUrl());
  url.pathname = `/${database}`;
  return url.toString();
}

async function onServer<T>(work: (server: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end(); // Gives back the lock, too.
  }
}
