import { randomUUID } from 'node:crypto';
import {
  databaseOptions,
  InboxStore,
  OutboxStore,
  ReadingStore,
  RelayStore,
  RetentionStore,
} from '@motlan/persistence';
import { DataSource } from 'typeorm';
import { Cleanup } from '../../../apps/lgsp-node/src/cleanup/cleanup.ts';
import { cloneDatabase } from '../../support/database.ts';

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let db: DataSource;
let cleanup: Cleanup;

beforeEach(async () => {
  database = await cloneDatabase('lgsp-node');
  db = await new DataSource(databaseOptions('lgsp-node', database.url, 3)).initialize();
  cleanup = new Cleanup(new RetentionStore(db));
});
afterEach(async () => {
  await db.destroy();
  await database.drop();
});

const HOUR_MS = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * HOUR_MS);

/** A provision accepted, marked and answered so many hours ago. */
async function provision(stated: {
  sent?: number;
  refused?: number;
  answered?: readonly number[];
}): Promise<string> {
  const messageId = randomUUID();
  await new OutboxStore(db).insertMany([
    {
      agency: 'G12.05',
      nodeAgency: 'G12',
      messageId,
      shard: 0,
      subject: 's',
      dataset: 'insurance',
      body: Buffer.from('{}'),
      bodyDigest: Buffer.alloc(16),
      traceparent: '-',
      holdMs: null,
    },
  ]);
  const marked = stated.sent ?? stated.refused;
  if (marked !== undefined) {
    const [row] = await db.query<{ seq: string }[]>('SELECT seq FROM outbox WHERE message_id = $1', [
      messageId,
    ]);
    const refusedFor = stated.refused === undefined ? null : 'broker-refused';
    await new RelayStore(db).markMany(randomUUID(), [{ shard: 0, seq: row!.seq, refusedFor }], 0);
    await db.query(
      `UPDATE outbox SET sent_at = CASE WHEN sent_at IS NOT NULL THEN $2::timestamptz END,
              refused_at = CASE WHEN refused_at IS NOT NULL THEN $2::timestamptz END WHERE message_id = $1`,
      [messageId, ago(marked)],
    );
  }
  await new InboxStore(db).insertMany(
    (stated.answered ?? []).map((hours) => ({
      agency: 'G12',
      offset: String(offset++),
      type: 'vn.motlan.decision.v1',
      id: randomUUID(),
      source: '/exchange',
      subject: 's',
      causationId: messageId,
      messageId,
      appendedAt: ago(hours),
      body: '{}',
    })),
  );
  return messageId;
}
let offset = 0;

const bodies = async () =>
  new Map(
    (
      await db.query<{ message_id: string; body: Buffer | null }[]>('SELECT message_id, body FROM outbox')
    ).map((row) => [row.message_id, row.body !== null]),
  );
const messages = async () =>
  (await db.query<{ message_id: string }[]>('SELECT message_id FROM inbox ORDER BY "offset"')).map(
    (r) => r.message_id,
  );

it('takes the body of what was sent a day ago, and of nothing else', async () => {
  const [old, young, waiting] = [
    await provision({ sent: 25 }),
    await provision({ sent: 23 }),
    await provision({}),
  ];
  await cleanup.runOnce();

  await expect(bodies()).resolves.toEqual(
    new Map([
      [old, false],
      [young, true],
      [waiting, true],
    ]),
  );
});

it('takes what was answered 35 days ago, with its message, unless it was answered again', async () => {
  const day = 24;
  const gone = await provision({ sent: 40 * day, answered: [36 * day] });
  const kept = await provision({ sent: 40 * day, answered: [34 * day] });
  const again = await provision({ sent: 40 * day, answered: [36 * day, 10 * day] });
  const unanswered = await provision({ sent: 40 * day });
  await cleanup.runOnce();

  expect([...(await bodies()).keys()].sort()).toEqual([kept, again, unanswered].sort());
  expect((await bodies()).has(gone)).toBe(false);
  await expect(messages()).resolves.toEqual([kept, again]);
});

it('keeps what the broker refused for 90 days, body and all', async () => {
  const day = 24;
  await provision({ refused: 91 * day });
  const kept = await provision({ refused: 89 * day });
  await cleanup.runOnce();

  await expect(bodies()).resolves.toEqual(new Map([[kept, true]]));
});

it('keeps readings for a year', async () => {
  const readings = new ReadingStore(db);
  const read = async (days: number) => {
    const reading = {
      readingId: randomUUID(),
      agency: 'G12',
      nodeAgency: 'G12',
      readBy: 'G12',
      dataset: 'population',
      subject: 's',
      procedureCode: '1.014137',
      dossierCode: null,
      purpose: 'procedure',
      requestedAt: ago(days * 24),
      answeredAt: ago(days * 24),
      status: 404,
      problem: 'unknown-record',
      records: 0,
      versions: [],
    };
    await readings.insert(reading);
    return reading.readingId;
  };
  await read(367);
  const kept = await read(365);
  await cleanup.runOnce();

  const left = await readings.page(
    { code: 'G12', nodeAgency: 'G12' },
    { subject: null, dataset: null },
    null,
    10,
  );
  expect(left.map(({ readingId }) => readingId)).toEqual([kept]);
});

it('leaves the sums as they were', async () => {
  const day = 24;
  await provision({ sent: 40 * day, answered: [36 * day] });
  await provision({ refused: 91 * day });
  await provision({ sent: 1 });
  await provision({});
  const outbox = new OutboxStore(db);
  const before = await outbox.figures();
  await cleanup.runOnce();

  await expect(outbox.figures()).resolves.toEqual(before);
  expect(before.agencies).toEqual([{ agency: 'G12.05', accepted: 4, waiting: 1, sent: 2, refused: 1 }]);
  expect(before.relayed).toEqual({ sent: 2, refused: 1, repeated: 0 });
  expect((await bodies()).size).toBe(2);
});
