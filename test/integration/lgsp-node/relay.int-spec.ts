import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { partitionOf } from '@motlan/contracts';
import { databaseOptions, OutboxStore, RelayStore, type NewOutboxRow } from '@motlan/persistence';
import { DataSource } from 'typeorm';
import { v7 as uuidV7 } from 'uuid';
import { Relay } from '../../../apps/lgsp-node/src/relay/relay.ts';
import { RelayBell } from '../../../apps/lgsp-node/src/relay/relay-bell.ts';
import { cloneDatabase } from '../../support/database.ts';
import { FakePublisher, type Topic } from './fake-publisher.ts';

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let db: DataSource;
let outbox: OutboxStore;
let store: RelayStore;
let relays: Relay[] = [];

beforeAll(() => {
  Logger.overrideLogger(false);
});
beforeEach(async () => {
  database = await cloneDatabase('lgsp-node');
  db = await new DataSource(databaseOptions('lgsp-node', database.url, 10)).initialize();
  [outbox, store] = [new OutboxStore(db), new RelayStore(db)];
});
afterEach(async () => {
  await Promise.all(relays.map((relay) => relay.beforeApplicationShutdown()));
  relays = [];
  await db.destroy();
  await database.drop();
});

const LIMITS = { rowsMax: 1_000, bytesMax: 700_000, leaseMs: 5_000 };

function start(publisher: FakePublisher, bell = new RelayBell()): Relay {
  const relay = new Relay(store, publisher.asPublisher(), bell);
  relays.push(relay);
  relay.start();
  return relay;
}

function row(subject: string, bytes = 10, holdMs: number | null = null): NewOutboxRow {
  return {
    agency: 'G12',
    nodeAgency: 'G12',
    messageId: uuidV7(),
    shard: partitionOf(subject, 16),
    subject,
    dataset: 'insurance',
    body: Buffer.alloc(bytes, 'x'),
    bodyDigest: Buffer.alloc(16),
    traceparent: '00-1-1-01',
    holdMs,
  };
}

async function add(rows: readonly NewOutboxRow[]): Promise<string[]> {
  await outbox.insertMany(rows);
  return rows.map(({ messageId }) => messageId);
}

async function until(what: () => boolean | Promise<boolean>, timeoutMs = 15_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await what())) {
    if (Date.now() > deadline) throw new Error('it did not come to that');
    await sleep(20);
  }
}

const nothingWaits = async () => (await outbox.waiting()).waiting === 0;
const relayed = async () => (await outbox.figures()).relayed;
const leases = () =>
  db.query<{ owner: string | null; n: number }[]>(
    'SELECT owner, count(*)::int AS n FROM outbox_shard GROUP BY owner ORDER BY n',
  );

it('keeps the order of every subject while two relays compete and others write', async () => {
  const topic: Topic = [];
  const publishers = [new FakePublisher(topic), new FakePublisher(topic)];
  for (const publisher of publishers) publisher.delayMs = 5;
  for (const publisher of publishers) start(publisher);
  const accepted: NewOutboxRow[] = [];
  for (let round = 0; round < 100; round += 1) {
    const rows = Array.from({ length: 40 }, (_, i) => row(`subject-${(round + i) % 60}`));
    accepted.push(...rows);
    await add(rows);
    await sleep(20); // So that the shards change hands meanwhile.
  }
  await until(nothingWaits);

  const orderOf = (list: readonly { subject: string }[], subject: string) =>
    list.filter((item) => item.subject === subject);
  for (let i = 0; i < 60; i += 1) {
    expect(orderOf(topic, `subject-${i}`).map((r) => (r as Topic[number]).id)).toEqual(
      orderOf(accepted, `subject-${i}`).map((r) => (r as NewOutboxRow).messageId),
    );
  }
  expect(publishers.every(({ sends }) => sends > 0)).toBe(true);
  expect((await leases()).map(({ n }) => n)).toEqual([8, 8]);
  await expect(relayed()).resolves.toEqual({ sent: 4_000, refused: 0, repeated: 0 });
});

it('does not skip a transaction that commits late', async () => {
  const publisher = new FakePublisher();
  const late = row('subject-1');
  const writer = db.createQueryRunner();
  await writer.startTransaction();
  await new OutboxStore(writer.manager as unknown as DataSource).insertMany([late]);
  start(publisher);
  const [early] = await add([row('subject-1')]);
  await until(nothingWaits);
  const before = publisher.topic.map(({ id }) => id);
  await writer.commitTransaction();
  await writer.release();
  await until(() => publisher.topic.length === 2);

  expect(before).toEqual([early]);
  expect(publisher.topic[1]?.id).toBe(late.messageId);
  await until(async () => (await relayed()).sent === 2);
  await expect(relayed()).resolves.toMatchObject({ repeated: 0 });
});

it('is woken by its own process at once, and sees what another wrote within the poll', async () => {
  const [publisher, bell] = [new FakePublisher(), new RelayBell()];
  start(publisher, bell);
  await until(async () => (await leases())[0]?.n === 16 && (await leases())[0]?.owner !== null);
  await add([row('subject-1')]);
  const startedMs = performance.now();
  bell.ring();
  await until(() => publisher.topic.length === 1);
  const wokenMs = performance.now() - startedMs;
  await add([row('subject-1')]);
  await until(() => publisher.topic.length === 2, 1_000);

  expect(wokenMs).toBeLessThan(200);
});

it('takes over from a relay that was stopped, counts what that one may have sent, and fences it out', async () => {
  const stopped = 'aaaaaaaa-0000-4000-8000-000000000000';
  const ids = await add([row('subject-1'), row('subject-1'), row('subject-2')]);
  await store.showUp(stopped, 5_000);
  await store.claim(stopped, 16, 5_000);
  const taken = await store.takeUnsent(stopped, LIMITS); // Sent, then stopped before it marked them.
  await db.query(`UPDATE outbox_shard SET leased_until = now() - interval '1 ms'`);
  await db.query(`UPDATE outbox_relay SET alive_until = now() - interval '1 ms'`);
  const publisher = new FakePublisher();
  start(publisher);
  await until(nothingWaits);
  const after = await add([row('subject-1')]);
  await until(nothingWaits);

  expect(publisher.topic.filter(({ subject }) => subject === 'subject-1').map(({ id }) => id)).toEqual([
    ...ids.slice(0, 2),
    ...after,
  ]);
  await expect(relayed()).resolves.toEqual({ sent: 4, refused: 0, repeated: 3 });
  // It wakes up: it may mark, which changes nothing, and may not send.
  const results = taken.map(({ shard, seq }) => ({ shard, seq, refusedFor: null }));
  await expect(store.markMany(stopped, results, 0)).resolves.toBe(0);
  await add([row('subject-1')]);
  await expect(store.takeUnsent(stopped, LIMITS)).resolves.toEqual([]);
  await expect(store.showUp(stopped, 5_000)).resolves.toMatchObject({ relays: 2, shards: [] });
  await expect(relayed()).resolves.toMatchObject({ repeated: 3 });
});

it('leaves shards alone while their lease runs', async () => {
  const owner = 'aaaaaaaa-0000-4000-8000-000000000000';
  await store.claim(owner, 16, 60_000);
  await add([row('subject-1')]);
  const publisher = new FakePublisher();
  start(publisher);
  await sleep(1_000);

  expect(publisher.topic).toEqual([]);
});

it('keeps its lease while a send takes longer than it', async () => {
  const publisher = new FakePublisher();
  const opened = Promise.withResolvers<undefined>();
  publisher.gate = opened.promise;
  start(publisher);
  await add([row('subject-1')]);
  await sleep(6_500);
  const free = await store.claim('bbbbbbbb-0000-4000-8000-000000000000', 16, 5_000);
  opened.resolve(undefined);
  await until(nothingWaits);

  expect(free).toEqual([]);
  expect(publisher.topic).toHaveLength(1);
}, 20_000);

it('makes a dead letter of what the broker refuses, and sends the others in order', async () => {
  const publisher = new FakePublisher();
  const rows = Array.from({ length: 50 }, (_, i) => row(`subject-${i % 5}`));
  const refused = [rows[17]!, rows[18]!, rows[49]!];
  for (const { messageId } of refused) publisher.refuses.add(messageId);
  await add(rows);
  start(publisher);
  await until(nothingWaits);

  for (let i = 0; i < 5; i += 1) {
    const subject = `subject-${i}`;
    expect(publisher.topic.filter((r) => r.subject === subject).map(({ id }) => id)).toEqual(
      rows.filter((r) => r.subject === subject && !refused.includes(r)).map(({ messageId }) => messageId),
    );
  }
  const letters = await db.query<{ message_id: string; reason: string; sent_at: null }[]>(
    'SELECT message_id, reason, sent_at FROM outbox WHERE refused_at IS NOT NULL ORDER BY seq',
  );
  expect(letters).toEqual(
    refused.map(({ messageId }) => ({ message_id: messageId, reason: 'broker-refused', sent_at: null })),
  );
  await expect(outbox.figures()).resolves.toMatchObject({
    relayed: { sent: 47, refused: 3 },
    agencies: [{ agency: 'G12', accepted: 50, waiting: 0, sent: 47, refused: 3 }],
  });
});

describe('a row that is held back', () => {
  const due = (messageId: string) =>
    db.query(`UPDATE outbox SET send_after = now() - interval '1 ms' WHERE message_id = $1`, [messageId]);
  const held = 'subject-1';
  const other = Array.from({ length: 60 }, (_, i) => `other-${i}`).find(
    (subject) => partitionOf(subject, 16) === partitionOf(held, 16),
  )!; // One in sixteen is of its shard.

  it('lets other subjects of its shard pass, and keeps its own in order', async () => {
    const rows = [row(held, 10, 600_000), row(held), row(other), row(held, 10, 600_000), row(other)];
    const ids = await add(rows);
    const publisher = new FakePublisher();
    start(publisher);
    await until(() => publisher.topic.length === 2);
    await sleep(600); // Two polls: nothing else comes.
    const before = publisher.topic.map(({ id }) => id);
    await due(ids[0]!);
    await until(() => publisher.topic.length === 4, 1_000);
    await due(ids[3]!);
    await until(() => publisher.topic.length === 5, 1_000);

    expect(before).toEqual([ids[2], ids[4]]);
    expect(publisher.topic.slice(2).map(({ id }) => id)).toEqual([ids[0], ids[1], ids[3]]);
    await until(nothingWaits);
    await expect(relayed()).resolves.toEqual({ sent: 5, refused: 0, repeated: 0 });
  });

  it('does not go before an earlier one of its subject, though it is due first', async () => {
    const ids = await add([row(held, 10, 600_000), row(held, 10, 300_000)]);
    await due(ids[1]!);
    const publisher = new FakePublisher();
    start(publisher);
    await sleep(600);
    const before = publisher.topic.length;
    await due(ids[0]!);
    await until(nothingWaits);

    expect(before).toBe(0);
    expect(publisher.topic.map(({ id }) => id)).toEqual(ids);
  });
});

it('takes at most a thousand rows and 700 kB of a shard at once, but always one row', async () => {
  const owner = 'aaaaaaaa-0000-4000-8000-000000000000';
  const shard = partitionOf('s', 16);
  await store.claim(owner, 16, 5_000);
  const taken = async () => {
    const rows = await store.takeUnsent(owner, LIMITS);
    await store.markMany(
      owner,
      rows.map(({ seq }) => ({ shard, seq, refusedFor: null })),
      0,
    );
    return rows.length;
  };
  await add([row('s', 250_000), row('s', 250_000), row('s', 250_000), row('s', 800_000)]);
  await add(Array.from({ length: 1_001 }, () => row('s', 1)));

  expect([await taken(), await taken(), await taken(), await taken(), await taken()]).toEqual([
    2, 1, 1, 1_000, 1,
  ]);
});

it('finishes the send in hand when it ends, marks it and gives its shards back', async () => {
  const publisher = new FakePublisher();
  publisher.delayMs = 500;
  const relay = start(publisher);
  await add([row('subject-1')]);
  await sleep(600);
  await relay.beforeApplicationShutdown();

  expect(publisher.topic).toHaveLength(1);
  await expect(nothingWaits()).resolves.toBe(true);
  await expect(leases()).resolves.toEqual([{ owner: null, n: 16 }]);
});

it('pauses while the database is away and goes on where it was', async () => {
  const publisher = new FakePublisher();
  start(publisher);
  await until(async () => (await leases()).some(({ owner }) => owner !== null));
  await db.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  );
  const [id] = await add([row('subject-1')]);
  await until(nothingWaits);

  expect(publisher.topic.map((r) => r.id)).toEqual([id]);
});
