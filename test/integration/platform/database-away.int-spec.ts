import { createServer, type AddressInfo, type Server } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from '@nestjs/common';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { startExchange } from '../exchange/start-exchange.ts';
import { startIndexer } from '../indexer/start-indexer.ts';
import { NodeApp } from '../lgsp-node/node-app.ts';

interface StartedApp {
  readonly app: NestFastifyApplication;
  /** Of an operator. */
  readonly token: string;
  close(): Promise<void>;
}

/** What stands in the paths of the interface, so that a call gets past its checks and to the database. */
const PATH_VALUES: Readonly<Record<string, string>> = {
  agency: 'G12',
  dataset: 'administrative-units',
  subject: '00001',
  messageId: '01980000-0000-7000-8000-000000000000',
  id: '01980000-0000-7000-8000-000000000000',
  partition: '3',
  offset: '7',
};

/** Hangs up on everybody. (That nobody listens would be the same: but Jest's modules do not know Node's own errors for errors.) */
const away: Server = createServer((socket) => socket.destroy());
beforeAll(() => new Promise<void>((resolve) => away.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise((resolve) => away.close(resolve)));

/** PostgreSQL is gone, as after a kill: its connections end, and new ones do, too. */
async function takeDatabaseAway(db: DataSource): Promise<void> {
  const { url } = db.options as { url: string };
  const other = new pg.Client({ connectionString: url });
  await other.connect();
  const { master } = db.driver as unknown as { master: pg.Pool };
  master.options.connectionString = `postgres://127.0.0.1:${(away.address() as AddressInfo).port}/none`;
  await other.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
  );
  await other.end();
}

/** Every call of the interface that reads, as far as one can be made of its description. */
async function reads(app: NestFastifyApplication): Promise<string[]> {
  const document = (await app.inject('/openapi.json')).json<{ paths: Record<string, { get?: object }> }>();
  return Object.entries(document.paths)
    .filter(([, calls]) => calls.get)
    .map(([path]) => path.replace(/\{(\w+)\}/gu, (_, name: string) => PATH_VALUES[name] ?? name));
}

beforeEach(() => void Logger.overrideLogger(false));

describe.each<[string, () => Promise<StartedApp>, readonly string[]]>([
  [
    'the exchange',
    async () => ({ ...(await startExchange(['G12'])), token: 'op' }),
    [
      '/v1/conservation',
      '/v1/ledger',
      '/v1/tasks',
      '/v1/dead-letters',
      `/v1/decisions/${PATH_VALUES['messageId']!}`,
    ],
  ],
  [
    'a node',
    async () => {
      const node = await NodeApp.start();
      return { app: node.app, token: 'token-operator', close: () => node.close() };
    },
    ['/v1/outbox', '/v1/agencies/G12/inbox', `/v1/agencies/G12/provisions/${PATH_VALUES['messageId']!}`],
  ],
  [
    'the indexer',
    async () => {
      const indexer = await startIndexer();
      return { app: indexer.app, token: 'operator', close: () => indexer.stop() };
    },
    ['/v1/records/administrative-units', '/v1/records/administrative-units/00001'],
  ],
])('%s without its database', (_, start, asked) => {
  let app: StartedApp;
  beforeAll(async () => {
    app = await start();
    await takeDatabaseAway(app.app.get(DataSource));
  }, 60_000);
  afterAll(() => app.close(), 60_000);

  it('answers 503 not-ready with Retry-After wherever it needs it, and 500 nowhere', async () => {
    const needed: string[] = [];
    for (const url of await reads(app.app)) {
      const answer = await app.app.inject({ url, headers: { authorization: `Bearer ${app.token}` } });
      expect({ url, isFault: answer.statusCode === 500 }).toEqual({ url, isFault: false });
      if (answer.statusCode !== 503) continue;
      needed.push(url);
      expect(answer.headers['retry-after']).toMatch(/^[1-9]$/u);
      expect(answer.json()).toMatchObject({ status: 503, code: 'not-ready' });
      expect(answer.body).not.toMatch(/SELECT|connection|terminat/iu);
    }
    expect(needed).toEqual(expect.arrayContaining([...asked]));
  }, 60_000);
});
