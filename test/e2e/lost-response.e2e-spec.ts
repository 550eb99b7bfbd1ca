import { randomUUID } from 'node:crypto';
import { agencyTopic, PROVISIONS_TOPIC, type Decision } from '@motlan/contracts';
import { Hub, until } from '../support/hub.ts';

let hub: Hub;
beforeAll(async () => {
  hub = await Hub.start();
}, 60_000);
afterAll(() => hub.stop(), 60_000);

const SUBJECTS = 40;
const VERSIONS = 30;

it('one response of the broker that an exchange never gets loses no answer', async () => {
  const exchange = await hub.startApp('exchange', { fault: 'lost-response' });
  const ids: string[] = [];
  for (let version = 1; version <= VERSIONS; version += 1) {
    const messages = Array.from({ length: SUBJECTS }, (_, i) => ({
      subject: String(50_000 + i),
      version,
      id: randomUUID(),
    }));
    ids.push(...messages.map((m) => m.id));
    await hub.publish(messages);
  }

  const conservation = await hub.quiet(exchange, ids.length);
  expect(conservation).toMatchObject({ decided: ids.length, replayed: 0, holds: true });
  expect(await exchange.log()).toContain('lost a Produce response');

  const decisions = async () =>
    (await hub.read(agencyTopic('G12'))).map((r) => JSON.parse(String(r.value)) as Decision);
  await until(
    'every message is answered',
    async () => new Set((await decisions()).map((d) => d.messageId)).size === ids.length,
  );
  const told = await decisions();
  expect(told.length).toBeGreaterThan(ids.length); // The lost one was sent again: the fault did happen.
  expect(firstVersions(told)).toEqual(
    Array.from({ length: SUBJECTS }, () => Array.from({ length: VERSIONS }, (_, i) => i + 1)),
  );
}, 120_000);

it('one response that a node’s relay never gets loses and reorders nothing', async () => {
  const exchange = await hub.startApp('exchange');
  const before = await hub.conservation(exchange);
  const node = await hub.startApp('lgsp-node', { fault: 'lost-response' });
  for (let version = 1; version <= VERSIONS; version += 1) {
    const lines = Array.from({ length: SUBJECTS }, (_, i) =>
      JSON.stringify({
        kind: 'source',
        dataset: 'administrative-units',
        subject: String(60_000 + i),
        version,
        elements: { name: `Xã ${version}`, kind: 'commune' },
      }),
    );
    const answer = await hub.call(
      `${node.url}/v1/agencies/G12/provisions/batch`,
      { method: 'POST', body: lines.join('\n'), headers: { 'content-type': 'application/x-ndjson' } },
      'G12',
    );
    expect(answer.status).toBe(202);
  }

  const sent = SUBJECTS * VERSIONS;
  await until(
    'every record is decided',
    async () => (await hub.conservation(exchange)).decided === before.decided + sent,
  );
  const after = await hub.quiet(exchange, before.received + sent);
  expect(await node.log()).toContain('lost a Produce response');
  const outbox = (await (await hub.call(`${node.url}/v1/outbox`)).json()) as {
    accepted: number;
    sent: number;
    repeated: number;
    holds: boolean;
  };
  expect(outbox).toMatchObject({ accepted: sent, sent, holds: true });
  expect(after.replayed - before.replayed).toBeGreaterThan(0);
  expect(after.replayed - before.replayed).toBeLessThanOrEqual(outbox.repeated);

  const seen = new Set<string>();
  const order = new Map<string, number[]>();
  for (const record of await hub.read(PROVISIONS_TOPIC)) {
    const { subject, version } = JSON.parse(String(record.value)) as { subject: string; version: number };
    if (!subject.startsWith('600') || seen.has(String(record.headers['ce_id']))) continue;
    seen.add(String(record.headers['ce_id']));
    order.set(subject, [...(order.get(subject) ?? []), version]);
  }
  expect(order.size).toBe(SUBJECTS);
  for (const versions of order.values())
    expect(versions).toEqual(Array.from({ length: VERSIONS }, (_, i) => i + 1));
}, 120_000);

/** Held versions in the order they were first told, subject by subject. */
function firstVersions(told: readonly Decision[]): number[][] {
  const seen = new Set<string>();
  const bySubject = new Map<string, number[]>();
  for (const { messageId, subject, version = 0 } of told) {
    if (seen.has(messageId)) continue;
    seen.add(messageId);
    bySubject.set(subject, [...(bySubject.get(subject) ?? []), version]);
  }
  return [...bySubject.values()];
}
