import { randomBytes } from 'node:crypto';
import pg from 'pg';

export interface BenchDatabase {
  readonly url: string;
  query<Row extends pg.QueryResultRow>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  drop(): Promise<void>;
}

/** A new, empty database on the server. */
export async function createDatabase(serverUrl: string): Promise<BenchDatabase> {
  const name = `motlan_bench_${randomBytes(6).toString('hex')}`;
  await onServer(serverUrl, (server) => server.query(`CREATE DATABASE ${name}`));
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    url: url.toString(),
    query: <Row extends pg.QueryResultRow>(sql: string, parameters: readonly unknown[] = []) =>
      onServer(url.toString(), async (client) => (await client.query<Row>(sql, [...parameters])).rows),
    async drop() {
      await onServer(serverUrl, (server) => server.query(`DROP DATABASE ${name} WITH (FORCE)`));
    },
  };
}

async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
