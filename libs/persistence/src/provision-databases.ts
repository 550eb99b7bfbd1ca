import pg from 'pg';

/** One of each per app. */
export interface PerApp {
  exchange: string;
  lgspNode: string;
  indexer: string;
  console: string;
}

const NAMES: PerApp = {
  exchange: 'motlan_exchange',
  lgspNode: 'motlan_lgsp_node',
  indexer: 'motlan_indexer',
  console: 'motlan_console',
};

/** Any number, always the same: two that provision one server take turns. */
const TURN = 4_132_001;

/**
 * Makes a database and its role for each app, where they are missing, and sets the roles' passwords. Returns the addresses.
 * `serverUrl` names a role that may create both; it need not be a superuser.
 */
export async function provisionDatabases(
  serverUrl: string,
  passwords: PerApp,
  options: { prefix?: string } = {},
): Promise<PerApp> {
  const client = new pg.Client({ connectionString: serverUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [TURN]);
    const urls = { ...NAMES };
    for (const app of ['exchange', 'lgspNode', 'indexer', 'console'] as const) {
      const name = `${options.prefix ?? ''}${NAMES[app]}`;
      await provisionRole(client, name, passwords[app]);
      await provisionDatabase(client, name);
      urls[app] = urlOf(serverUrl, name, passwords[app]);
    }
    return urls;
  } finally {
    await client.end();
  }
}

async function provisionRole(client: pg.Client, name: string, password: string): Promise<void> {
  const role = client.escapeIdentifier(name);
  const known = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [name]);
  if (known.rowCount === 0) await client.query(`CREATE ROLE ${role} LOGIN`);
  await client.query(`ALTER ROLE ${role} PASSWORD ${client.escapeLiteral(password)}`);
  // A maker who is no superuser may give a database to this role only as one who can become it.
  await client.query(`DO $$ BEGIN
    IF NOT pg_has_role(current_user, ${client.escapeLiteral(name)}, 'SET') THEN
      EXECUTE format('GRANT %I TO CURRENT_USER WITH INHERIT FALSE, SET TRUE', ${client.escapeLiteral(name)});
    END IF; END $$`);
}

async function provisionDatabase(client: pg.Client, name: string): Promise<void> {
  const database = client.escapeIdentifier(name);
  const known = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
  if (known.rowCount === 0) await client.query(`CREATE DATABASE ${database} OWNER ${database}`);
  await client.query(`REVOKE CONNECT ON DATABASE ${database} FROM PUBLIC`); // Each app sees its own only.
}

function urlOf(serverUrl: string, name: string, password: string): string {
  const url = new URL(serverUrl);
  url.username = name;
  url.password = password;
  url.pathname = `/${name}`;
  return url.toString();
}
