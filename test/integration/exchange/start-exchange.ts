import 'reflect-metadata';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { createHttpApp } from '@motlan/platform';
import { ExchangeModule } from '../../../apps/exchange/src/exchange.module.ts';
import { cloneDatabase } from '../../support/database.ts';

export interface StartedExchange {
  readonly app: NestFastifyApplication;
  readonly db: DataSource;
  close(): Promise<void>;
}

/** The whole exchange over HTTP on a database of its own, without Kafka. Tokens: `op`, and of agencies their code in lower case. */
export async function startExchange(
  agencies: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<StartedExchange> {
  const database = await cloneDatabase('exchange');
  const folder = await mkdtemp(join(tmpdir(), 'motlan-exchange-'));
  const tokens = Object.fromEntries(agencies.map((code) => [code, code.toLowerCase()]));
  await writeFile(join(folder, 'tokens.json'), JSON.stringify({ operator: 'op', agencies: tokens }));
  await writeFile(join(folder, 'keys.json'), JSON.stringify({ current: 'k1', keys: { k1: 'AAAA' } }));
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    KAFKA_BROKERS: '127.0.0.1:1', // Nobody is there, and nobody asks.
    TOKENS_FILE: join(folder, 'tokens.json'),
    DIGEST_KEY_FILE: join(folder, 'keys.json'),
    ...env,
  });
  const app = await createHttpApp(ExchangeModule, { title: 'test' }, false);
  await app.init();
  const db = app.get(DataSource);
  return {
    app,
    db,
    close: async () => {
      await app.close(); // Timers and connections end with it.
      await database.drop();
      await rm(folder, { recursive: true });
    },
  };
}
