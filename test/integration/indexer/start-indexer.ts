import 'reflect-metadata';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { createHttpApp } from '@motlan/platform';
import type { RecordBatch } from '@motlan/kafka';
import { IndexerModule } from '../../../apps/indexer/src/indexer.module.ts';
import { RecordIntake } from '../../../apps/indexer/src/intake/record-intake.ts';
import { cloneDatabase } from '../../support/database.ts';

export interface TestIndexer {
  readonly app: NestFastifyApplication;
  readonly db: DataSource;
  /** Of its database. */
  readonly url: string;
  take(batch: RecordBatch): Promise<void>;
  get(path: string, token?: string): Promise<{ status: number; body: Record<string, unknown> }>;
  stop(): Promise<void>;
}

/** The indexer whole, on a database of its own and without a broker: batches are handed to it. */
export async function startIndexer(env: Readonly<Record<string, string>> = {}): Promise<TestIndexer> {
  const database = await cloneDatabase('indexer');
  const folder = await mkdtemp(join(tmpdir(), 'motlan-indexer-'));
  const tokens = join(folder, 'tokens.json');
  await writeFile(tokens, JSON.stringify({ operator: 'operator', agencies: { H26: 'h26' } }));
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    KAFKA_BROKERS: '127.0.0.1:1', // Nobody is there, and nobody asks.
    TOKENS_FILE: tokens,
    ...env,
  });
  const app: NestFastifyApplication = await createHttpApp(IndexerModule, { title: 'test' }, false);
  await app.init();
  return {
    app,
    db: app.get(DataSource),
    url: database.url,
    take: (batch) => app.get(RecordIntake).take(batch),
    async get(path, token = 'h26') {
      const answer = await app.inject({ url: path, headers: { authorization: `Bearer ${token}` } });
      const isJson = String(answer.headers['content-type']).includes('json');
      return { status: answer.statusCode, body: isJson ? answer.json() : { text: answer.body } };
    },
    async stop() {
      await app.close();
      await database.drop();
      await rm(folder, { recursive: true });
    },
  };
}
