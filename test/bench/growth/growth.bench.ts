import { setTimeout as sleep } from 'node:timers/promises';
import { PROVISIONS_TOPIC } from '@motlan/contracts';
import type { Bench, BenchOptions, BenchResult, Say } from '../bench-options.ts';
import { waitReady } from '../apps/wait-ready.ts';
import { ours } from '../decide/contestants.ts';
import { expectedOf } from '../decide/expected.ts';
import { runContestant, type Round } from '../decide/run-contestant.ts';
import { closedLoop, openLoop, type Load } from '../http/http-load.ts';
import type { BenchDatabase } from '../hub/bench-database.ts';
import { BenchHub } from '../hub/bench-hub.ts';
import { amount } from '../report/numbers.ts';
import { spreadOf } from '../report/spread.ts';
import { catalogueFacts } from '../rule/catalogue-facts.ts';
import { fillTopic } from '../workload/fill-topic.ts';
import { subjectOf } from '../workload/person.ts';
import { drawWorkload } from '../workload/workload.ts';
import { planCalls } from '../apps/plan-calls.ts';
import { DECISIONS_EACH, loadLedger } from './load-ledger.ts';

const SPAN = { warmUpMs: 2_000, countMs: 8_000 };
const CONNECTIONS = 16;

/** What a decision and a plan cost when the ledger holds more and more: they should cost the same. */
export const growthBench: Bench = {
  name: 'growth',
  about: 'cost per decision and plan, and size of the ledger, at --held subjects with three decisions each',
  onlyByName: true,
  async run(options, say) {
    const found: Grown[] = [];
    for (const held of options.held) {
      found.push(await BenchHub.use((hub) => measure(hub, options, held, say)));
    }
    return resultOf(found);
  },
};

interface Grown {
  readonly held: number;
  readonly rounds: readonly Round[];
  readonly plans: Load;
  readonly bytes: Readonly<Record<string, number>>;
}

async function measure(hub: BenchHub, options: BenchOptions, held: number, say: Say): Promise<Grown> {
  const database = await hub.createDatabase();
  const { round, bytes } = await decideOn(hub, database, options, held, say);
  say.step(`${amount(held)} held: ${amount(round.perSecond)} decisions/s, checked; now plans`);
  return { held, rounds: [round], plans: await plansAtHalf(hub, database, held), bytes };
}

/** By itself, so that the workload is let go before plans are timed: a client that collects its garbage sends late. */
async function decideOn(
  hub: BenchHub,
  database: BenchDatabase,
  options: BenchOptions,
  held: number,
  say: Say,
): Promise<Pick<Grown, 'bytes'> & { readonly round: Round }> {
  const workload = drawWorkload({ ...options, subjects: held, stated: held });
  const facts = catalogueFacts();
  const expected = expectedOf(facts, workload, { seed: options.seed, stated: held });
  await fillTopic(hub.kafka, workload);
  await loadLedger(hub, database, { held, seed: options.seed }, (done) => {
    say.count(`${amount(held)} held: ${done}`);
  });
  const bytes = await sizesOf(database);
  const settings = { facts, expected, run: `held-${held}`, database };
  const round = await runContestant(hub, ours(1), settings, (answers) => {
    say.count(`${amount(held)} held: ${amount(answers)} answers`);
  });
  return { round, bytes };
}

/** Collection plans about persons of the ledger, at half the highest rate. */
async function plansAtHalf(hub: BenchHub, database: BenchDatabase, held: number): Promise<Load> {
  const exchange = await hub.processes.startApp('exchange', database.url);
  try {
    await waitReady(exchange, `${exchange.url}/health/ready`);
    while ((await hub.offsets.lag('exchange.provisions', [PROVISIONS_TOPIC])) > 0) await sleep(200);
    let i = 0;
    const next = planCalls(hub, exchange, () => subjectOf((i += 7_919) % held));
    const highest = await closedLoop(next, { connections: CONNECTIONS, status: 200, ...SPAN });
    return await openLoop(next, { perSecond: highest.perSecond / 2, status: 200, ...SPAN });
  } finally {
    await exchange.stop();
  }
}

async function sizesOf(database: BenchDatabase): Promise<Record<string, number>> {
  const rows = await database.query<{ name: string; bytes: string }>(
    `SELECT relname AS name, pg_relation_size(oid) AS bytes FROM pg_class
      WHERE relkind IN ('r', 'i') AND (relname LIKE 'holding%' OR relname LIKE 'decision%')`,
  );
  return Object.fromEntries(rows.map(({ name, bytes }) => [name, Number(bytes)]));
}

function resultOf(found: readonly Grown[]): BenchResult {
  const cost = ({ rounds }: Grown, process: string) =>
    spreadOf(rounds.map(({ usage }) => usage.processes[process]?.cpuMsPer1000 ?? NaN)).median;
  const total = (grown: Grown) => cost(grown, 'contestant') + cost(grown, 'postgres');
  const [first] = found;
  return {
    table: {
      columns: [
        'held subjects',
        'decisions/s',
        'CPU ms per 1,000: own · postgres',
        'cost against the first',
        'plans/s at half, p99',
        'bytes a subject: holding · its index · decision · its indexes',
      ],
      rows: found.map((grown) => [
        amount(grown.held),
        amount(spreadOf(grown.rounds.map((r) => r.perSecond)).median),
        `${cost(grown, 'contestant').toFixed(0)} · ${cost(grown, 'postgres').toFixed(0)}`,
        first ? `${(total(grown) / total(first)).toFixed(2)} ×` : '',
        `${amount(grown.plans.perSecond)}/s, ${grown.plans.p99Ms.toFixed(1)} ms`,
        bytesEach(grown),
      ]),
      notes: [`Each subject has ${DECISIONS_EACH} decisions in the ledger. Every new decision was checked.`],
    },
    ratios: {},
    details: found,
  };
}

function bytesEach({ bytes, held }: Grown): string {
  const sum = (fits: (name: string) => boolean) =>
    Object.entries(bytes).reduce((total, [name, size]) => total + (fits(name) ? size : 0), 0) / held;
  const parts = [
    sum((name) => name === 'holding'),
    sum((name) => name.startsWith('holding_')),
    sum((name) => name === 'decision'),
    sum((name) => name.startsWith('decision_')),
  ];
  return parts.map(amount).join(' · ');
}
