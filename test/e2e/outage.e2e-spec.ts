import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { agencyTopic, type Decision } from '@motlan/contracts';
import { Hub, until, type RunningHubApp } from '../support/hub.ts';

/** Seconds the exchange is away, and messages a second meanwhile. The whole ten minutes: `OUTAGE_S=600 npm run e2e -- --testPathPatterns outage`. */
const OUTAGE_S = Number(process.env['OUTAGE_S'] ?? 20);
const RATE = Number(process.env['OUTAGE_RATE'] ?? 200);
/** Few, so that every one has many messages whose order can be seen. */
const SUBJECTS = 100;
const TICK_MS = 500;
/** Whether it keeps its minute is measured, not asserted: a test machine may be busy. */
const WAIT_MS = 120_000 + OUTAGE_S * 1_000;

let hub: Hub;
beforeAll(async () => {
  hub = await Hub.start();
}, 120_000);
afterAll(() => hub.stop(), 60_000);

it(
  'with the exchange away under load, every 202 is decided once it is back, in order per subject',
  async () => {
    const quick = { env: { KAFKA_SESSION_TIMEOUT_MS: '6000' } };
    const node = await hub.startApp('lgsp-node', quick);
    let exchange = await hub.startApp('exchange', quick);
    const versions = new Map<string, number>();
    const accepted: string[] = [];
    const post = async () => {
      const lines = Array.from({ length: (RATE * TICK_MS) / 1_000 }, (_, i) =>
        next(versions, accepted.length + i),
      );
      accepted.push(...(await postBatch(node, lines)));
    };

    await post();
    await until('the exchange is at work', async () => (await hub.conservation(exchange)).decided > 0);
    exchange.process.kill('SIGKILL');
    await exchange.ended;
    const awayMs = performance.now();
    for (let tick = 0; performance.now() - awayMs < OUTAGE_S * 1_000; tick += 1) {
      await post();
      await sleep(Math.max(0, awayMs + (tick + 1) * TICK_MS - performance.now()));
    }

    const backMs = performance.now();
    exchange = await hub.startApp('exchange', quick);
    await until(
      'all is decided',
      async () => (await hub.conservation(exchange)).decided >= accepted.length,
      WAIT_MS,
    );
    const tookS = (performance.now() - backMs) / 1_000;
    process.stderr.write(
      `exchange away for ${OUTAGE_S} s, ${accepted.length} accepted at ${RATE}/s: all decided ${tookS.toFixed(1)} s after its start began\n`,
    );

    const conservation = await hub.conservation(exchange);
    expect(conservation).toMatchObject({ decided: accepted.length, deadLettered: 0, holds: true });
    const rows = await hub.query<{ id: string }>(
      'exchange',
      'SELECT message_id AS id FROM decision ORDER BY 1',
    );
    expect(rows.map((row) => row.id)).toEqual([...accepted].sort());
    await until('all is told', async () => (await told()).size === accepted.length, WAIT_MS);
    const order = new Map<string, number[]>();
    for (const { subject, version = 0 } of (await told()).values())
      order.set(subject, [...(order.get(subject) ?? []), version]);
    expect(Object.fromEntries(order)).toEqual(
      Object.fromEntries(
        [...versions].map(([subject, last]) => [subject, Array.from({ length: last }, (_, i) => i + 1)]),
      ),
    );
  },
  OUTAGE_S * 1_000 + 2 * WAIT_MS + 60_000,
);

/** The next version of one subject after the other. */
function next(versions: Map<string, number>, turn: number): string {
  const subject = String(80_000 + (turn % SUBJECTS));
  const version = (versions.get(subject) ?? 0) + 1;
  versions.set(subject, version);
  const elements = { name: `Xã ${version}`, kind: 'commune' };
  return JSON.stringify({ kind: 'source', dataset: 'administrative-units', subject, version, elements });
}

/** Returns the ids that were accepted: all of them. */
async function postBatch(node: RunningHubApp, lines: readonly string[]): Promise<string[]> {
  const headers = { 'content-type': 'application/x-ndjson' };
  const url = `${node.url}/v1/agencies/G12/provisions/batch`;
  const answer = await hub.call(url, { method: 'POST', body: lines.join('\n'), headers }, 'G12');
  expect(answer.status).toBe(202);
  const told = (await answer.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { messageId?: string });
  return told.map(({ messageId }) => String(messageId));
}

/** The first telling of each decision, in the order of the topic. */
async function told(): Promise<Map<string, Decision>> {
  const decisions = new Map<string, Decision>();
  for (const record of await hub.read(agencyTopic('G12'))) {
    const decision = JSON.parse(String(record.value)) as Decision;
    if (!decisions.has(decision.messageId)) decisions.set(decision.messageId, decision);
  }
  return decisions;
}
