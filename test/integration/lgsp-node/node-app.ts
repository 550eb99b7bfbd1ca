import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createHttpApp } from '@motlan/platform';
import { DataSource } from 'typeorm';
import { LgspNodeModule } from '../../../apps/lgsp-node/src/lgsp-node.module.ts';
import { cloneDatabase } from '../../support/database.ts';

const TOKENS = { operator: 'token-operator', agencies: { G12: 'token-G12', H26: 'token-H26' } };

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly json: Record<string, unknown>;
}

/** The node's HTTP side on its own database. Nothing it does needs Kafka. */
export class NodeApp {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly db: DataSource,
    private readonly end: () => Promise<void>,
  ) {}

  static async start(env: Readonly<Record<string, string>> = {}): Promise<NodeApp> {
    const database = await cloneDatabase('lgsp-node');
    const folder = mkdtempSync(join(tmpdir(), 'lgsp-node-'));
    const keys = { current: 'k1', keys: { k1: randomBytes(32).toString('base64') } };
    writeFileSync(join(folder, 'tokens.json'), JSON.stringify(TOKENS));
    writeFileSync(join(folder, 'keys.json'), JSON.stringify(keys));
    Object.assign(process.env, {
      DATABASE_URL: database.url,
      KAFKA_BROKERS: '127.0.0.1:1',
      TOKENS_FILE: join(folder, 'tokens.json'),
      DIGEST_KEY_FILE: join(folder, 'keys.json'),
      ...env,
    });
    const app = await createHttpApp(LgspNodeModule, { title: 'test' }, false);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return new NodeApp(app, app.get(DataSource), async () => {
      await app.close();
      await database.drop();
      rmSync(folder, { recursive: true });
    });
  }

  close(): Promise<void> {
    return this.end();
  }

  async get(url: string, token = 'token-G12'): Promise<Answer> {
    return toAnswer(
      await this.app.inject({ method: 'GET', url, headers: { authorization: `Bearer ${token}` } }),
    );
  }

  /** Posts as G12 sends JSON, unless told otherwise; an undefined header is left out. */
  async post(
    url: string,
    body: string | Buffer,
    headers: Readonly<Record<string, string | undefined>> = {},
  ): Promise<Answer> {
    const all: Record<string, string | undefined> = {
      authorization: 'Bearer token-G12',
      'content-type': 'application/json',
      ...headers,
    };
    const stated = Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined);
    return toAnswer(
      await this.app.inject({
        method: 'POST',
        url,
        payload: body,
        headers: Object.fromEntries(stated),
      }),
    );
  }

  /** As after the start, for the next test. */
  async clear(): Promise<void> {
    await this.db.query('TRUNCATE outbox, inbox, outbox_left, reading');
  }

  async rows(): Promise<number> {
    const [row] = await this.db.query<{ n: number }[]>('SELECT count(*)::int AS n FROM outbox');
    return row!.n;
  }
}

function toAnswer(response: { statusCode: number; headers: object; payload: string }): Answer {
  const { statusCode, headers, payload } = response;
  const named = headers as Record<string, unknown>;
  const isJson = /^application\/(?:problem\+)?json\b/u.test(String(named['content-type']));
  return {
    status: statusCode,
    headers: named,
    text: payload,
    json: isJson ? (JSON.parse(payload) as Record<string, unknown>) : {},
  };
}
