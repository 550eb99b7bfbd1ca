import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { loadCatalogue } from '@motlan/catalogue';
import { Digester, type Decision, type DigestKeys } from '@motlan/contracts';
import { RULE_SET } from '@motlan/once-only';
import { Hub, until, type RunningHubApp } from '../support/hub.ts';
import { catalogueAt } from '../support/naive-exchange/catalogue-at.ts';
import { heldByLedger, heldByModel } from '../support/naive-exchange/compare.ts';
import { NaiveExchange } from '../support/naive-exchange/naive-exchange.ts';
import { LIVE_CHANGES, recordChange } from '../support/random-histories/live-changes.ts';
import { liveHistories } from '../support/random-histories/live-histories.ts';
import { readEntries, readLedger } from '../support/random-histories/read-ledger.ts';
import {
  readMessages,
  readShared,
  readTold,
  sharedByModel,
  toldKey,
} from '../support/random-histories/read-topics.ts';

const MESSAGES = 100_000;
const SEED = Date.now() % 2 ** 31;

let hub: Hub;
beforeAll(async () => {
  hub = await Hub.start();
}, 60_000);
afterAll(() => hub.stop(), 60_000);

const start = (batchRecordsMax: number) =>
  hub.startApp('exchange', {
    env: {
      BATCH_RECORDS_MAX: String(batchRecordsMax),
      KAFKA_SESSION_TIMEOUT_MS: '6000',
      CATALOGUE_LEAD_MS: '500',
    },
  });

/** Records that were decided, answered again or set aside so far: asked of the ledger, whoever lives. */
async function taken(): Promise<number> {
  const [sum] = await hub.query<{ n: number }>(
    'exchange',
    'SELECT coalesce(sum(decided + replayed + dead_lettered), 0)::int AS n FROM intake',
  );
  return sum?.n ?? 0;
}

/** Waits until so many are taken, however slow the machine; throws when a minute brings none. */
async function takenUpTo(count: number): Promise<void> {
  let now = await taken();
  while (now < count) {
    const before = now;
    await until(`more than ${before} are taken`, async () => {
      now = await taken();
      return now > before;
    });
    await sleep(500);
  }
}

async function kill({ process: child, ended }: RunningHubApp): Promise<void> {
  child.kill('SIGKILL');
  await ended;
}

it(`${MESSAGES} messages through two exchanges that are killed and begun again end like in the naive model, seed ${SEED}`, async () => {
  const nowMs = Date.now();
  const endsMs = [null, nowMs - 1_000, nowMs + 15_000, nowMs + 30_000, nowMs + 3_600_000];
  const records = liveHistories({ messages: MESSAGES, seed: SEED, endsMs });
  let small = await start(7);
  let large = await start(1_000);

  const producing = (async () => {
    const size = Math.ceil(MESSAGES / (LIVE_CHANGES.length + 1));
    for (let part = 0; part * size < MESSAGES; part += 1) {
      const next = LIVE_CHANGES[part - 1];
      if (next) await recordChange(hub, () => [small, large], next);
      await hub.send(records.slice(part * size, (part + 1) * size));
    }
  })();

  await takenUpTo(0.15 * MESSAGES);
  await kill(small);
  small = await start(13);
  await takenUpTo(0.4 * MESSAGES);
  await Promise.all([kill(small), kill(large)]);
  [large, small] = await Promise.all([start(1_000), start(7)]);
  await takenUpTo(0.7 * MESSAGES);
  await kill(large);
  large = await start(400);
  await producing;
  await takenUpTo(MESSAGES);
  const conservation = await hub.quiet(large, MESSAGES);

  // The model reads what lies on the topic, in its order, with the broker's times and the entries that were recorded.
  const catalogue = loadCatalogue();
  const at = catalogueAt(catalogue, await readEntries(hub));
  const settings = { ruleSet: RULE_SET, indexerUrl: 'http://127.0.0.1:4102' };
  const model = new NaiveExchange(at, settings);
  const messages = await readMessages(hub);
  expect(messages).toHaveLength(MESSAGES);
  const told = await readTold(hub, new Set(messages.map((m) => m.agency)));
  const differing: unknown[] = [];
  const outcomes: Record<string, number> = {};
  const rules = new Set<string>();
  for (const message of messages) {
    const wanted = model.take(message);
    const decision = told.decisions.get(toldKey(message));
    if (!decision || !isDeepStrictEqual(decision, { ...wanted, decidedAt: decision.decidedAt }))
      differing.push({ message, decision, wanted });
    if (wanted.replayed) continue;
    outcomes[wanted.outcome] = (outcomes[wanted.outcome] ?? 0) + 1;
    for (const rule of rulesOf(wanted)) rules.add(rule);
  }
  expect(differing.slice(0, 3)).toEqual([]);
  expect(told.decisions.size).toBe(MESSAGES);
  expect(rules.size).toBe(14); // Each rule fired.

  const ledger = await readLedger(hub);
  const keyFile = await readFile(join(hub.sandbox.folder, 'digest-key.json'), 'utf8');
  const digester = new Digester(JSON.parse(keyFile) as DigestKeys);
  const [held, wanted] = [heldByLedger(ledger), heldByModel(model, catalogue, digester)];
  for (const kind of ['records', 'provisionals', 'tasks'] as const) {
    expect(held[kind].length).toBeGreaterThan(MESSAGES / 100);
    expect(notIn(held[kind], wanted[kind])).toEqual({ missing: [], extra: [] });
  }
  expect(told.openTasks).toEqual(new Set([...ledger.tasks.values()].map((t) => t.id)));
  expect(told.closedTasks).toEqual(
    new Set([...ledger.tasks.values()].filter((t) => t.closedAtMs !== null).map((t) => t.id)),
  );
  const shared = sharedByModel(model);
  const datasets = new Set([...ledger.records.values()].map((r) => r.dataset));
  expect(notIn(await readShared(hub, datasets), shared)).toEqual({ missing: [], extra: [] });

  const decided = Object.values(outcomes).reduce((sum, n) => sum + n, 0);
  expect(conservation).toMatchObject({
    received: MESSAGES,
    decided,
    replayed: MESSAGES - decided,
    deadLettered: 0,
    holds: true,
    outcomes,
  });
}, 420_000);

const rulesOf = ({ rule, elements }: Decision): string[] =>
  rule === undefined ? Object.values(elements ?? {}).map((e) => e.rule) : [rule];

/** The first lines that are only on one side. */
function notIn(got: readonly string[], wanted: readonly string[]): { missing: string[]; extra: string[] } {
  const [has, wants] = [new Set(got), new Set(wanted)];
  return {
    missing: wanted.filter((line) => !has.has(line)).slice(0, 3),
    extra: got.filter((line) => !wants.has(line)).slice(0, 3),
  };
}
