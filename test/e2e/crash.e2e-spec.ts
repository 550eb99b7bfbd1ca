import { randomUUID } from 'node:crypto';
import { agencyTopic, PROVISIONS_TOPIC, sharedTopic, type Decision } from '@motlan/contracts';
import { TopicOffsets } from '@motlan/kafka';
import { Hub, toRecord, until, type RunningHubApp } from '../support/hub.ts';

const GROUP = 'exchange.provisions';
const quick = { env: { KAFKA_SESSION_TIMEOUT_MS: '6000' } };
const units = (count: number, from: number) =>
  Array.from({ length: count }, (_, i) => ({ subject: String(from + i), id: randomUUID() }));

let hub: Hub;
beforeAll(async () => {
  hub = await Hub.start();
}, 60_000);
afterAll(() => hub.stop(), 60_000);

/** Decisions on the agency's topic by message: each set holds the ids and texts that were told, which must be one. */
async function answersByMessage(): Promise<Map<string, Set<string>>> {
  const told = new Map<string, Set<string>>();
  for (const record of await hub.read(agencyTopic('G12'))) {
    const decision = JSON.parse(String(record.value)) as Decision;
    const answer = `${String(record.headers['ce_id'])} ${decision.outcome} ${decision.position} ${decision.decidedAt}`;
    if (!decision.replayed)
      told.set(decision.messageId, (told.get(decision.messageId) ?? new Set()).add(answer));
  }
  return told;
}

async function rowsOfLedger(): Promise<unknown> {
  const tables = ['intake', 'intake_outcome', 'decision', 'holding', 'provisional', 'dead_letter'];
  return Promise.all(
    tables.map((t) => hub.query('exchange', `SELECT xmin::text, * FROM ${t} ORDER BY 2, 3`)),
  );
}

async function endOf(app: RunningHubApp): Promise<void> {
  app.process.kill('SIGTERM');
  await app.ended;
}

describe.each([
  ['between commit and publish', 'before-publish', 10_000],
  ['between publish and the group offset', 'after-publish', 20_000],
] as const)('an exchange killed %s', (_, fault, from) => {
  it('leaves every message with exactly one decision, told under one id, and its record shared', async () => {
    const sent = units(300, from);
    const first = await hub.startApp('exchange', { fault, ...quick });
    await hub.publish(sent);
    expect(await first.ended).toBe('SIGKILL');
    const decidedBefore = await hub.query('exchange', 'SELECT 1 FROM decision WHERE subject = ANY ($1)', [
      sent.map((s) => s.subject),
    ]);
    expect(decidedBefore.length).toBeGreaterThan(0); // The crash came after a commit.

    const second = await hub.startApp('exchange', quick);
    const conservation = await hub.quiet(second, sent.length);

    expect(conservation).toMatchObject({ holds: true, replayed: 0, deadLettered: 0, lag: 0 });
    const rows = await hub.query<{ n: string }>(
      'exchange',
      'SELECT count(*) AS n FROM decision WHERE message_id = ANY ($1::uuid[])',
      [sent.map((s) => s.id)],
    );
    expect(rows).toEqual([{ n: '300' }]);
    await until(
      'everything is published',
      async () => (await answersByMessage()).size >= conservation.decided,
    );
    const told = await answersByMessage();
    expect(sent.map((s) => told.get(s.id)?.size)).toEqual(sent.map(() => 1));
    const shared = new Set((await hub.read(sharedTopic('administrative-units'))).map((r) => String(r.key)));
    expect(sent.filter((s) => !shared.has(`${s.subject}//`))).toEqual([]);
    await endOf(second);
  }, 120_000);
});

it('reading the whole topic again from offset 0 writes no row', async () => {
  const [twice] = units(1, 30_000);
  const record = toRecord(twice!);
  await hub.send([record, record, { ...record, value: 'not json' }]);
  const first = await hub.startApp('exchange', quick);
  const before = await hub.quiet(first, 603);
  await endOf(first);
  const rows = await rowsOfLedger();
  const admin = hub.kafka.admin();
  await admin.connect();
  await admin.deleteGroups([GROUP]);
  await admin.disconnect();

  const second = await hub.startApp('exchange', quick);
  const offsets = new TopicOffsets(hub.kafka);
  await offsets.connect();
  await until(
    'the group has read everything again',
    async () => (await offsets.lag(GROUP, [PROVISIONS_TOPIC])) === 0,
  );
  await offsets.close();

  expect(await hub.conservation(second)).toEqual(before);
  expect(await rowsOfLedger()).toEqual(rows);
  await endOf(second);
}, 120_000);
