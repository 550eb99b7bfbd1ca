import pg from 'pg';
import type { Sandbox } from '@motlan/sandbox';

/**
 * A copy of an app's database as it is now, to be put back later. Made by the server itself from the database as a template,
 * since npm's PostgreSQL brings no pg_dump: like one, it holds one moment. Nobody may be connected meanwhile.
 */
export async function saveDatabase(
  sandbox: Sandbox,
  app: keyof Sandbox['databases'],
): Promise<{ restore(): Promise<void> }> {
  const { username: owner, pathname } = new URL(sandbox.databases[app]);
  const name = pathname.slice(1);
  const saved = `${name}_saved`;
  const run = (...statements: string[]): Promise<void> => onServer(sandbox.databaseUrl, statements);
  await run(`CREATE DATABASE ${saved} TEMPLATE ${name} OWNER ${owner}`);
  return {
    restore: () =>
      run(`DROP DATABASE ${name} WITH (FORCE)`, `CREATE DATABASE ${name} TEMPLATE ${saved} OWNER ${owner}`),
  };
}

async function onServer(url: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
