import { randomUUID } from 'node:crypto';
import { databaseOptions, OutboxStore, type NewOutboxRow } from '@motlan/persistence';
import { DataSource } from 'typeorm';
import { cloneDatabase } from '../../support/database.ts';

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let db: DataSource;
let outbox: OutboxStore;

beforeAll(async () => {
  database = await cloneDatabase('lgsp-node');
  db = await new DataSource(databaseOptions('lgsp-node', database.url, 5)).initialize();
  outbox = new OutboxStore(db);
});
afterEach(() => db.query('TRUNCATE outbox'));
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

const row = (messageId: string = randomUUID()): NewOutboxRow => ({
  agency: 'G12',
  nodeAgency: 'G12',
  messageId,
  shard: 3,
  subject: 's',
  dataset: 'insurance',
  body: Buffer.from([0, 255, 92, 120]), // What an encoding on the way would change.
  bodyDigest: Buffer.alloc(16, 1),
  traceparent: '-',
  holdMs: null,
});

it('numbers rows in the order given, whatever their ids', async () => {
  const rows = Array.from({ length: 500 }, () => row());
  await outbox.insertMany(rows);
  const stored = await db.query<{ id: string }[]>('SELECT message_id AS id FROM outbox ORDER BY seq');

  expect(stored.map(({ id }) => id)).toEqual(rows.map(({ messageId }) => messageId));
});

it('keeps bytes as they are', async () => {
  const one = row();
  await outbox.insertMany([one]);
  const [stored] = await db.query<{ body: Buffer }[]>('SELECT body FROM outbox');

  expect(stored?.body.equals(one.body)).toBe(true);
});

it('lets callers with the same ids in opposite order wait for each other, never in a ring', async () => {
  for (let round = 0; round < 5; round += 1) {
    const rows = Array.from({ length: 1_000 }, () => row());
    const orders = [rows, rows.toReversed(), rows, rows.toReversed()];
    const written = await Promise.all(orders.map((order) => outbox.insertMany(order)));

    expect(written.flat()).toHaveLength(1_000);
  }
});

it('finds what an agency and its sub-units were accepted under an id, in order', async () => {
  const id = randomUUID();
  await outbox.insertMany([
    { ...row(id), agency: 'G12.06' },
    row(id),
    { ...row(id), agency: 'H26', nodeAgency: 'H26' },
    row(),
  ]);

  expect((await outbox.findMany('G12', [id])).map(({ agency }) => agency)).toEqual(['G12.06', 'G12']);
});
