import 'reflect-metadata';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { PROVISIONS_TOPIC } from '@motlan/contracts';
import { Publisher, TopicOffsets, type OutgoingRecord } from '@motlan/kafka';
import { createHttpApp } from '@motlan/platform';
import { ExchangeModule } from '../../../apps/exchange/src/exchange.module.ts';
import { ProvisionBounds } from '../../../apps/exchange/src/conservation/provision-bounds.ts';
import { Intake } from '../../../apps/exchange/src/intake/intake.ts';
import { cloneDatabase } from '../../support/database.ts';

/** The whole exchange on a real database, with a topic in memory in place of Kafka. */
export class ExchangeApp {
  /** What it published, provisions of redrives included, until `append` takes those. */
  readonly published: OutgoingRecord[] = [];
  private readonly next = new Map<number, number>();

  private constructor(
    readonly app: NestFastifyApplication,
    readonly db: DataSource,
    readonly close: () => Promise<void>,
  ) {}

  static async open(): Promise<ExchangeApp> {
    const database = await cloneDatabase('exchange');
    const folder = await mkdtemp(join(tmpdir(), 'motlan-exchange-'));
    const tokens = { operator: 'op', agencies: { G12: 'g12', H26: 'h26' } };
    await writeFile(join(folder, 'tokens.json'), JSON.stringify(tokens));
    await writeFile(join(folder, 'keys.json'), JSON.stringify({ current: 'k1', keys: { k1: 'AAAA' } }));
    Object.assign(process.env, {
      DATABASE_URL: database.url,
      KAFKA_BROKERS: '127.0.0.1:1', // Nobody is there, and nobody asks.
      TOKENS_FILE: join(folder, 'tokens.json'),
      DIGEST_KEY_FILE: join(folder, 'keys.json'),
    });
    const app = await createHttpApp(ExchangeModule, { title: 'test' }, false);
    const db = app.get(DataSource);
    const exchange = new ExchangeApp(app, db, async () => {
      await app.close().catch(() => undefined);
      if (db.isInitialized) await db.destroy();
      await database.drop();
      await rm(folder, { recursive: true });
    });
    Object.assign(app.get(Publisher), {
      send: (records: OutgoingRecord[]) => Promise.resolve(void exchange.published.push(...records)),
      close: () => Promise.resolve(),
    });
    Object.assign(app.get(ProvisionBounds, { strict: false }), {
      read: () => Promise.resolve(exchange.bounds()),
    });
    Object.assign(app.get(TopicOffsets), {
      bounds: () => Promise.resolve(exchange.bounds()),
      close: () => Promise.resolve(),
    });
    await app.init();
    return exchange;
  }

  /** Lets the intake take records, each partition's as one batch. Returns their positions. */
  async append(records: readonly OutgoingRecord[]): Promise<string[]> {
    const positions: string[] = [];
    for (const partition of new Set(records.map((r) => r.partition))) {
      const batch = records
        .filter((r) => r.partition === partition)
        .map(({ key, value, headers }) => {
          const offset = this.next.get(partition) ?? 0;
          this.next.set(partition, offset + 1);
          positions.push(`${partition}/${offset}`);
          const [keyBytes, body] = [key, value].map((b) => (b === null ? null : Buffer.from(b)));
          const bytes = { key: keyBytes ?? null, value: body ?? null };
          return { offset: String(offset), timestampMs: Date.now(), ...bytes, headers };
        });
      await this.app
        .get(Intake, { strict: false })
        .take({ topic: PROVISIONS_TOPIC, partition, records: batch });
    }
    return positions;
  }

  /** Waits for what redrives send, and takes it as if Kafka had brought it. */
  async takeRedriven(count: number): Promise<OutgoingRecord[]> {
    const deadline = Date.now() + 20_000;
    const redriven = () => this.published.filter((r) => r.topic === PROVISIONS_TOPIC);
    while (redriven().length < count) {
      if (Date.now() > deadline) throw new Error(`waited in vain for ${count} redriven records`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const taken = redriven();
    this.published.splice(0, this.published.length, ...this.published.filter((r) => !taken.includes(r)));
    await this.append(taken);
    return taken;
  }

  /** The caller says what it expects of the body: tests compare it. */
  async call<T = unknown>(
    method: 'GET' | 'POST',
    url: string,
    body?: unknown,
    token = 'op',
  ): Promise<Answer<T>> {
    const answer = await this.app.inject({
      method,
      url,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
    return { status: answer.statusCode, body: answer.json<T>() };
  }

  private bounds() {
    return new Map(
      Array.from({ length: 16 }, (_, i) => [i, { first: '0', next: String(this.next.get(i) ?? 0) }]),
    );
  }
}

export interface Answer<T> {
  readonly status: number;
  readonly body: T;
}
