import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { agencyTopic, type Decision } from '@motlan/contracts';
import { Hub, until, type RunningHubApp } from '../support/hub.ts';

const SESSION_MS = 6_000;
const start = { env: { KAFKA_SESSION_TIMEOUT_MS: String(SESSION_MS) } };

let hub: Hub;
beforeAll(async () => {
  hub = await Hub.start();
}, 60_000);
afterAll(() => hub.stop(), 60_000);

/** Partitions each process has decided a batch of. */
async function partitionsOf(app: RunningHubApp): Promise<Set<number>> {
  const lines = (await app.log()).split('\n').filter((line) => line.includes('"batch.decided"'));
  return new Set(
    lines.map((line) => (JSON.parse(line) as { message: { partition: number } }).message.partition),
  );
}

it('two exchanges share the partitions; one that is stopped past its session and woken decides nothing twice', async () => {
  const stopped = await hub.startApp('exchange', start);
  const other = await hub.startApp('exchange', start);
  const sent: string[] = [];
  const publish = async (count: number, version: number) => {
    const messages = Array.from({ length: count }, (_, i) => ({
      subject: String(40_000 + i),
      version,
      id: randomUUID(),
    }));
    sent.push(...messages.map((m) => m.id));
    await hub.publish(messages);
  };

  // Both take part: a group needs a moment to settle, so batches go in until each process has decided some.
  let version = 0;
  await until('both have decided', async () => {
    await publish(64, (version += 1));
    await hub.quiet(other, sent.length);
    return (await partitionsOf(stopped)).size > 0 && (await partitionsOf(other)).size > 0;
  });

  // Stopped in the middle of work: a burst is under way.
  const burst = publish(2_000, (version += 1));
  await sleep(150);
  stopped.process.kill('SIGSTOP');
  await burst;
  const taken = await hub.quiet(other, sent.length); // Whoever lives takes over, past session and idle transaction.
  expect(taken.holds).toBe(true);
  await publish(500, (version += 1));
  stopped.process.kill('SIGCONT');
  await publish(500, (version += 1));

  const conservation = await hub.quiet(other, sent.length);
  expect(conservation).toMatchObject({
    received: sent.length,
    decided: sent.length,
    replayed: 0,
    deadLettered: 0,
    holds: true,
  });
  expect(await hub.query('exchange', 'SELECT count(*)::int AS n FROM decision')).toEqual([
    { n: sent.length },
  ]);

  // What the woken one still publishes is what was decided: one answer per message, however often it was told.
  await sleep(2_000);
  const told = new Map<string, Set<string>>();
  for (const record of await hub.read(agencyTopic('G12'))) {
    const { messageId, decidedAt, outcome } = JSON.parse(String(record.value)) as Decision;
    told.set(messageId, (told.get(messageId) ?? new Set()).add(`${outcome} ${decidedAt}`));
  }
  expect(sent.filter((id) => told.get(id)?.size !== 1)).toEqual([]);
}, 180_000);
