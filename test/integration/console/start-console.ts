import 'reflect-metadata';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { createHttpApp } from '@motlan/platform';
import type { RecordBatch } from '@motlan/kafka';
import { ConsoleModule } from '../../../apps/console/src/console.module.ts';
import { Housekeeping } from '../../../apps/console/src/reader/housekeeping.ts';
import { RecordWriter } from '../../../apps/console/src/reader/record-writer.ts';
import { TopicsController } from '../../../apps/console/src/reader/topics.controller.ts';
import { cloneDatabase } from '../../support/database.ts';

const TABLES = [
  'unplaced_replay',
  'operational_record',
  'shared_message',
  'record_count',
  'record_latency',
  'record_change',
];

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly body: Record<string, unknown>;
}

export interface TestConsole {
  readonly app: NestFastifyApplication;
  readonly db: DataSource;
  /** Hands batches over as the consumer would, all at once. */
  take(...batches: RecordBatch[]): Promise<void>;
  /** Places answers whose message came after them. */
  placeWaiting(): Promise<void>;
  deleteOld(nowMs: number): Promise<void>;
  get(path: string, token?: string): Promise<Answer>;
  post(path: string, body: unknown, token?: string): Promise<Answer>;
  clear(): Promise<void>;
  stop(): Promise<void>;
}

/** The console whole, on a database of its own and without a broker: batches are handed to it. */
export async function startConsole(
  env: Readonly<Record<string, string>> = {},
  connect: (app: NestFastifyApplication) => Promise<void> = () => Promise.resolve(),
): Promise<TestConsole> {
  const database = await cloneDatabase('console');
  const folder = await mkdtemp(join(tmpdir(), 'motlan-console-'));
  const write = (name: string, content: unknown) => writeFile(join(folder, name), JSON.stringify(content));
  await write('tokens.json', { operator: 'operator', agencies: { H26: 'h26', G12: 'g12' } });
  await write('keys.json', { current: 'k1', keys: { k1: 'a key of this test' } });
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    KAFKA_BROKERS: '127.0.0.1:1', // Nobody is there, and nobody asks.
    TOKENS_FILE: join(folder, 'tokens.json'),
    DIGEST_KEY_FILE: join(folder, 'keys.json'),
    EXCHANGE_URL: 'http://127.0.0.1:1',
    INDEXER_URL: 'http://127.0.0.1:1',
    LGSP_NODE_URLS: 'http://127.0.0.1:1',
    ...env,
  });
  const app = await createHttpApp(ConsoleModule, { title: 'test' }, false);
  await connect(app);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const topics = app.get(TopicsController);
  const db = app.get(DataSource);
  return {
    app,
    db,
    async take(...batches) {
      await Promise.all(batches.map((batch) => topics.take(batch)));
    },
    placeWaiting: () => app.get(RecordWriter).placeWaiting(100),
    deleteOld: (nowMs) => app.get(Housekeeping).deleteOld(nowMs),
    async get(url, token = 'operator') {
      return toAnswer(await app.inject({ url, headers: { authorization: `Bearer ${token}` } }));
    },
    async post(url, body, token = 'operator') {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      return toAnswer(await app.inject({ method: 'POST', url, headers, payload: JSON.stringify(body) }));
    },
    async clear() {
      // One at a time: a lock held while waiting for the next would meet the housekeeping that runs beside the test.
      for (const table of TABLES) await db.query(`TRUNCATE ${table}`);
    },
    async stop() {
      await app.close();
      await database.drop();
      await rm(folder, { recursive: true });
    },
  };
}

function toAnswer({
  statusCode,
  headers,
  payload,
}: {
  statusCode: number;
  headers: object;
  payload: string;
}): Answer {
  const named = headers as Record<string, unknown>;
  const isJson = /json\b/u.test(String(named['content-type']));
  const body = isJson ? (JSON.parse(payload) as Record<string, unknown>) : {};
  return { status: statusCode, headers: named, text: payload, body };
}
