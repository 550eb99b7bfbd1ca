import { randomUUID } from 'node:crypto';
import { agencyTopic, derivedId, eventHeaders, EVENT_TYPES, type EventType } from '@motlan/contracts';
import type { ReceivedRecord } from '@motlan/kafka';
import { RelayStore } from '@motlan/persistence';
import { InboxConsumer } from '../../../apps/lgsp-node/src/inbox/inbox.consumer.ts';
import { NodeApp, type Answer } from './node-app.ts';
import { household } from './provisions.ts';

let node: NodeApp;
let nextOffset = 0;
beforeAll(async () => {
  node = await NodeApp.start();
});
beforeEach(() => (nextOffset = 0));
afterEach(() => node.clear());
afterAll(() => node.close());

interface Message {
  readonly messageId: string;
  readonly position: string;
  readonly subject?: string;
  readonly publisher?: string;
  readonly type?: EventType;
  readonly body?: object;
}

/** A message of the exchange, as it lies on the topic. */
function message({
  messageId,
  position,
  subject = '0100000001',
  publisher = 'G12',
  ...rest
}: Message): ReceivedRecord {
  const type = rest.type ?? EVENT_TYPES.decision;
  const body = {
    messageId,
    position,
    ...(type === EVENT_TYPES.decision ? { outcome: 'ACCEPTED_FIRST', replayed: false } : {}),
  };
  return {
    offset: String(nextOffset++),
    timestampMs: Date.UTC(2026, 10, 23),
    key: Buffer.from(subject),
    value: Buffer.from(JSON.stringify({ ...body, ...rest.body })),
    headers: eventHeaders({
      id: derivedId(position, type, publisher, ''),
      type,
      source: '/exchange',
      subject,
      time: '2026-11-23T00:00:00.000Z',
      traceparent: null,
      causationId: messageId,
    }),
  };
}

const take = (...records: ReceivedRecord[]) =>
  node.app.get(InboxConsumer).take({ topic: agencyTopic('G12'), partition: 0, records });

const setAside = (messageId: string, position: string, reason: string) =>
  message({ messageId, position, type: EVENT_TYPES.setAside, body: { reason, pointer: '/subject' } });

async function accept(agency = 'G12', messageId: string = randomUUID()): Promise<string> {
  const answer = await node.post(`/v1/agencies/${agency}/provisions`, JSON.stringify(household()), {
    'idempotency-key': messageId,
  });
  expect(answer.status).toBe(202);
  return messageId;
}

const known = async (messageId: string, agency = 'G12') =>
  (await node.get(`/v1/agencies/${agency}/provisions/${messageId}`)).json;

/** Marks everything as the relay does. */
async function markSent(): Promise<void> {
  const rows = await node.db.query<{ shard: number; seq: string }[]>('SELECT shard, seq FROM outbox');
  const results = rows.map((row) => ({ ...row, refusedFor: null }));
  await new RelayStore(node.db).markMany(randomUUID(), results, 0);
}

it('shows every step of a provision', async () => {
  const id = await accept();
  const queued = await known(id);
  await markSent();
  const sent = await known(id);
  await take(message({ messageId: id, position: '3/7' }));
  const decided = await known(id);

  expect(queued).toMatchObject({
    messageId: id,
    status: 'QUEUED',
    sentAt: null,
    position: null,
    answeredAt: null,
  });
  expect(sent).toMatchObject({ status: 'SENT', sentAt: expect.any(String) as string });
  expect(decided).toMatchObject({
    status: 'DECIDED',
    position: '3/7',
    answeredAt: '2026-11-23T00:00:00.000Z',
    decision: { messageId: id, outcome: 'ACCEPTED_FIRST' },
  });
});

it('keeps a decision that arrives before the row is marked as sent', async () => {
  const id = await accept();
  await take(message({ messageId: id, position: '3/7' }));
  const before = await known(id);
  await markSent();

  expect(before).toMatchObject({ status: 'DECIDED', sentAt: null });
  await expect(known(id)).resolves.toMatchObject({ status: 'DECIDED', sentAt: expect.any(String) as string });
});

it('keeps the first decision when it comes again, replayed or read twice', async () => {
  const id = await accept();
  const first = message({ messageId: id, position: '3/7' });
  await take(first);
  await take(first, message({ messageId: id, position: '3/9', body: { replayed: true } }));

  await expect(known(id)).resolves.toMatchObject({ position: '3/7', decision: { replayed: false } });
  const { json } = await node.get('/v1/agencies/G12/inbox');
  expect(json['items']).toHaveLength(2);
});

it('stores a message once, although it lies on the topic twice', async () => {
  const again = message({ messageId: randomUUID(), position: '3/7' });
  await take(again, { ...again, offset: '1' });
  await take({ ...again, offset: '2' });

  expect((await node.get('/v1/agencies/G12/inbox')).json['items']).toMatchObject([{ position: '0/0' }]);
});

it('shows why a provision was set aside, until it is decided after all', async () => {
  const id = await accept();
  await take(setAside(id, '3/7', 'wrong-partition'));
  const aside = await known(id);
  await take(message({ messageId: id, position: '3/8' }), setAside(id, '3/9', 'wrong-partition'));

  expect(aside).toMatchObject({
    status: 'SET_ASIDE',
    reason: 'wrong-partition',
    pointer: '/subject',
    position: '3/7',
  });
  await expect(known(id)).resolves.toMatchObject({ status: 'DECIDED', position: '3/8' });
});

it('shows what the broker refused as set aside', async () => {
  const id = await accept();
  const [row] = await node.db.query<{ shard: number; seq: string }[]>('SELECT shard, seq FROM outbox');
  await new RelayStore(node.db).markMany(randomUUID(), [{ ...row!, refusedFor: 'broker-refused' }], 0);

  await expect(known(id)).resolves.toMatchObject({
    status: 'SET_ASIDE',
    reason: 'broker-refused',
    sentAt: null,
  });
});

it('gives each sub-unit its own decision, though they use one id for one subject', async () => {
  const id = randomUUID();
  for (const agency of ['G12', 'G12.05', 'G12.06']) await accept(agency, id);
  await take(message({ messageId: id, position: '3/8', publisher: 'G12.06' }));
  await take(message({ messageId: id, position: '3/7', publisher: 'G12' }));

  await expect(known(id)).resolves.toMatchObject({ status: 'DECIDED', position: '3/7' });
  await expect(known(id, 'G12.05')).resolves.toMatchObject({ status: 'QUEUED' });
  await expect(known(id, 'G12.06')).resolves.toMatchObject({ status: 'DECIDED', position: '3/8' });
});

it('does not take a decision about another subject for its own', async () => {
  const id = await accept();
  await take(message({ messageId: id, position: '3/7', subject: '0100000002' }));

  await expect(known(id)).resolves.toMatchObject({ status: 'QUEUED' });
});

it('pages through the inbox in the order of the topic, for sub-units as well', async () => {
  const ids = Array.from({ length: 12 }, () => randomUUID());
  await take(...ids.map((messageId, i) => message({ messageId, position: `3/${i}` })));
  const read: unknown[] = [];
  let cursor = '';
  for (let page = 0; page < 3; page += 1) {
    const { json } = await node.get(`/v1/agencies/G12.05/inbox?limit=5&cursor=${cursor}`);
    read.push(...(json['items'] as { body: { messageId: string } }[]).map(({ body }) => body.messageId));
    cursor = String(json['nextCursor']);
  }
  const end = await node.get(`/v1/agencies/G12/inbox?cursor=${cursor}`);
  await take(message({ messageId: ids[0]!, position: '3/99' }));
  const later = await node.get(`/v1/agencies/G12/inbox?cursor=${cursor}`);

  expect(read).toEqual(ids);
  expect(end.json).toEqual({ items: [], nextCursor: cursor });
  expect(later.json['items']).toMatchObject([
    { position: '0/12', type: 'vn.motlan.decision.v1', source: '/exchange' },
  ]);
});

it('begins behind what is there for cursor=end, also where nothing is', async () => {
  const empty = await node.get('/v1/agencies/G12/inbox?cursor=end');
  await take(message({ messageId: randomUUID(), position: '3/7' }));
  const end = await node.get('/v1/agencies/G12/inbox?cursor=end');
  await take(message({ messageId: randomUUID(), position: '3/8' }));
  const read = async (answer: Answer) =>
    (await node.get(`/v1/agencies/G12/inbox?cursor=${String(answer.json['nextCursor'])}`)).json['items'];

  expect([empty.json['items'], end.json['items']]).toEqual([[], []]);
  await expect(read(empty)).resolves.toMatchObject([{ position: '0/0' }, { position: '0/1' }]);
  await expect(read(end)).resolves.toMatchObject([{ position: '0/1' }]);
});

it('leaves out what is no message and goes on', async () => {
  const good = message({ messageId: randomUUID(), position: '3/7' });
  await take(
    { ...good, offset: '10', headers: {} },
    { ...good, offset: '11', value: null },
    { ...good, offset: '12' },
  );

  expect((await node.get('/v1/agencies/G12/inbox')).json['items']).toMatchObject([{ position: '0/12' }]);
});

it('sums up for operators what was accepted and what became of it', async () => {
  await accept();
  await markSent();
  await accept('G12.05');
  const { json } = await node.get('/v1/outbox', 'token-operator');

  expect(json['agencies']).toEqual([
    { agency: 'G12', accepted: 1, waiting: 0, sent: 1, refused: 0 },
    { agency: 'G12.05', accepted: 1, waiting: 1, sent: 0, refused: 0 },
  ]);
});
