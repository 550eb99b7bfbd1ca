import { setTimeout as sleep } from 'node:timers/promises';
import { PROVISIONS_TOPIC } from '@motlan/contracts';
import type { Bench, BenchOptions, BenchResult, Say } from '../bench-options.ts';
import { waitReady } from '../apps/wait-ready.ts';
import { DECISIONS } from '../decide/outputs.ts';
import type { BenchApp } from '../hub/bench-processes.ts';
import { BenchHub } from '../hub/bench-hub.ts';
import { countBetween, markEnds } from '../hub/read-between.ts';
import { amount } from '../report/numbers.ts';
import { quantile } from '../report/spread.ts';
import { drawWorkload, type WorkloadMessage } from '../workload/workload.ts';
import { highestRate } from './highest-rate.ts';
import { latenciesBetween } from './latencies.ts';
import { publishPaced, type DueTimes } from './paced-publisher.ts';

const SHARES = [0.25, 0.5, 0.75] as const;
const WARM_UP_S = 5;
const COUNT_S = 20;
const POLL_MS = 250;

/** From the moment a message was due at Kafka to the append of its decision, at shares of the highest rate. */
export const latencyBench: Bench = {
  name: 'latency',
  about: 'publish to decision, p50 and p99, open loop at 25, 50 and 75 % of the highest rate',
  onlyByName: false,
  async run(options, say) {
    const highest = options.rate ?? (await highestRate(options, say));
    const hub = await BenchHub.start();
    try {
      return await measure(hub, options, highest, say);
    } finally {
      await hub.stop();
    }
  },
};

interface Step {
  readonly share: number;
  readonly perSecond: number;
  readonly answers: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

async function measure(
  hub: BenchHub,
  options: BenchOptions,
  highest: number,
  say: Say,
): Promise<BenchResult> {
  const seconds = (WARM_UP_S + COUNT_S) * SHARES.reduce((sum, share) => sum + share, 0);
  const messages = drawWorkload({ ...options, messages: Math.ceil(highest * seconds) + 1_000 }).values();
  const database = await hub.createDatabase();
  const exchange = await hub.processes.startApp('exchange', database.url);
  await waitReady(exchange, `${exchange.url}/health/ready`);
  const steps: Step[] = [];
  for (const share of SHARES) {
    const perSecond = Math.floor(highest * share);
    say.step(`${amount(perSecond)} a second for ${WARM_UP_S + COUNT_S} s`);
    steps.push({ share, ...(await step(hub, exchange, messages, perSecond)) });
  }
  return {
    table: {
      columns: ['share of the highest rate', 'messages/s', 'p50', 'p99', 'max'],
      rows: steps.map((s) => [
        `${s.share * 100} %`,
        amount(s.perSecond),
        `${s.p50Ms.toFixed(0)} ms`,
        `${s.p99Ms.toFixed(0)} ms`,
        `${s.maxMs.toFixed(0)} ms`,
      ]),
      notes: [
        `Highest rate: ${amount(highest)} decisions/s. Open loop, from the scheduled send to the append of the decision; every message was answered.`,
      ],
    },
    ratios: {},
    details: { highest, steps },
  };
}

async function step(
  hub: BenchHub,
  exchange: BenchApp,
  messages: Iterator<WorkloadMessage>,
  perSecond: number,
): Promise<Omit<Step, 'share'>> {
  await publishPaced(hub.kafka, messages, { perSecond, count: perSecond * WARM_UP_S }, new Map());
  await drain(hub, exchange);
  const due: DueTimes = new Map();
  const count = perSecond * COUNT_S;
  const from = await markEnds(hub.offsets, DECISIONS);
  await publishPaced(hub.kafka, messages, { perSecond, count }, due);
  await drain(hub, exchange);
  const to = await markEnds(hub.offsets, DECISIONS);
  const tookMs = (await latenciesBetween(hub, from, to, due)).sort((a, b) => a - b);
  if (tookMs.length !== count || due.size > 0)
    throw new Error(
      `not conserved: ${count} sent, ${tookMs.length} of ${countBetween(from, to)} records answer them`,
    );
  return {
    perSecond,
    answers: tookMs.length,
    p50Ms: quantile(tookMs, 0.5),
    p99Ms: quantile(tookMs, 0.99),
    maxMs: tookMs.at(-1) ?? NaN,
  };
}

async function drain(hub: BenchHub, exchange: BenchApp): Promise<void> {
  while ((await hub.offsets.lag('exchange.provisions', [PROVISIONS_TOPIC])) > 0) {
    exchange.assertAlive();
    await sleep(POLL_MS);
  }
}
