import type { Bench, BenchOptions, BenchResult, Say } from '../bench-options.ts';
import { waitReady } from '../apps/wait-ready.ts';
import { BenchHub } from '../hub/bench-hub.ts';
import { amount } from '../report/numbers.ts';
import { drawWorkload } from '../workload/workload.ts';
import { highestRate } from './highest-rate.ts';
import { COUNT_S, pacedLatency, WARM_UP_S, type PacedLatency } from './paced-latency.ts';

const SHARES = [0.25, 0.5, 0.75] as const;

/** From the moment a message was due at Kafka to the append of its decision, at shares of the highest rate. */
export const latencyBench: Bench = {
  name: 'latency',
  about: 'publish to decision, p50 and p99, open loop at 25, 50 and 75 % of the highest rate',
  onlyByName: false,
  async run(options, say) {
    const highest = options.rate ?? (await highestRate(options, say));
    return BenchHub.use((hub) => measure(hub, options, highest, say));
  },
};

interface Step extends PacedLatency {
  readonly share: number;
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
    steps.push({ share, ...(await pacedLatency(hub, exchange, messages, perSecond)) });
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
