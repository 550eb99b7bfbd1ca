import { setTimeout as sleep } from 'node:timers/promises';
import { agencyTopic, PROVISIONS_TOPIC } from '@motlan/contracts';
import { waitReady } from '../apps/wait-ready.ts';
import type { Bench, BenchOptions, BenchResult, Say } from '../bench-options.ts';
import { assertRoom } from '../hub/assert-room.ts';
import type { BenchApp } from '../hub/bench-processes.ts';
import { BenchHub } from '../hub/bench-hub.ts';
import { usageOf } from '../hub/process-usage.ts';
import { markEnds } from '../hub/read-between.ts';
import { amount } from '../report/numbers.ts';
import { quantile } from '../report/spread.ts';
import { COLLECTORS } from '../workload/workload.ts';
import { highestRate } from './highest-rate.ts';
import { latenciesBetween } from './latencies.ts';
import type { DueTimes } from './paced-publisher.ts';
import { KNOWN_AFTER_MS, publishInThread } from './publish-in-thread.ts';
import { slopeOf } from './slope.ts';

/** Latency is read from one agency's topic: reading them all would be work the exchange has to share the machine with. */
const SAMPLED_AGENCY = COLLECTORS[0];
const SAMPLED = [agencyTopic(SAMPLED_AGENCY)];
const LOOK_MS = 15_000;
/** The heap grows to its working size in the first minutes; only what comes after says whether it goes on. */
const SETTLED = 0.25;

/** Log, ledger and topics; 3.3 KB in an hour that was measured. */
const DISK_BYTES_A_MESSAGE = 4_000;

/** Half the highest rate for a long time: does memory or latency grow? */
export const soakBench: Bench = {
  name: 'soak',
  about: 'memory and latency slopes at half the highest rate for --minutes; 4 KB of disk a message',
  onlyByName: true,
  async run(options, say) {
    const perSecond = Math.floor((options.rate ?? (await highestRate(options, say))) / 2);
    await assertRoom(perSecond * 60 * options.minutes * DISK_BYTES_A_MESSAGE);
    return BenchHub.use((hub) => measure(hub, options, perSecond, say));
  },
};

interface Look {
  readonly minutes: number;
  readonly rssMib: number | null;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

async function measure(
  hub: BenchHub,
  options: BenchOptions,
  perSecond: number,
  say: Say,
): Promise<BenchResult> {
  const database = await hub.createDatabase();
  const exchange = await hub.processes.startApp('exchange', database.url);
  await waitReady(exchange, `${exchange.url}/health/ready`);
  const count = perSecond * 60 * options.minutes;
  const due: DueTimes = new Map();
  const sending = publishInThread(
    {
      brokers: hub.sandbox.kafkaBrokers,
      workload: { messages: count, subjects: options.subjects, seed: options.seed },
      perSecond,
      count,
      agency: SAMPLED_AGENCY,
    },
    due,
  );
  const looks = await lookUntil(sending, hub, exchange, due, say);
  await assertConserved(hub, exchange, count);

  const settled = looks.filter(({ minutes }) => minutes >= options.minutes * SETTLED);
  const slope = (of: (look: Look) => number | null) =>
    slopeOf(settled.flatMap((look) => (of(look) === null ? [] : [{ x: look.minutes, y: of(look) ?? 0 }])));
  const last = looks.at(-1);
  return {
    table: {
      columns: ['soak', 'at the end', 'slope an hour'],
      rows: [
        [
          'memory of the exchange',
          `${amount(last?.rssMib ?? NaN)} MiB`,
          `${(slope((l) => l.rssMib) * 60).toFixed(1)} MiB`,
        ],
        ['p50', `${(last?.p50Ms ?? NaN).toFixed(0)} ms`, `${(slope((l) => l.p50Ms) * 60).toFixed(1)} ms`],
        ['p99', `${(last?.p99Ms ?? NaN).toFixed(0)} ms`, `${(slope((l) => l.p99Ms) * 60).toFixed(1)} ms`],
      ],
      notes: [
        `${amount(perSecond)} messages a second for ${options.minutes} minutes, ${amount(count)} in all; received = decided + replayed.`,
      ],
    },
    ratios: {},
    details: { perSecond, count, looks },
  };
}

async function lookUntil(
  sending: Promise<void>,
  hub: BenchHub,
  exchange: BenchApp,
  due: DueTimes,
  say: Say,
): Promise<Look[]> {
  const looks: Look[] = [];
  const startMs = Date.now();
  const state = { isSending: true };
  const ended = sending.finally(() => (state.isSending = false));
  let from = await markEnds(hub.offsets, SAMPLED);
  while (state.isSending) {
    await Promise.race([sleep(LOOK_MS), ended]);
    exchange.assertAlive();
    const to = await markEnds(hub.offsets, SAMPLED);
    await sleep(KNOWN_AFTER_MS);
    const tookMs = (await latenciesBetween(hub, from, to, due)).sort((a, b) => a - b);
    from = to;
    const usage = usageOf(exchange.pid);
    const look = {
      minutes: (Date.now() - startMs) / 60_000,
      rssMib: usage ? usage.rssBytes / 2 ** 20 : null,
      p50Ms: quantile(tookMs, 0.5),
      p99Ms: quantile(tookMs, 0.99),
    };
    if (tookMs.length > 0) looks.push(look);
    say.count(
      `minute ${look.minutes.toFixed(1)}: ${amount(look.rssMib ?? NaN)} MiB, p99 ${look.p99Ms.toFixed(0)} ms, ${tookMs.length} answers`,
    );
  }
  await ended;
  return looks;
}

async function assertConserved(hub: BenchHub, exchange: BenchApp, sent: number): Promise<void> {
  while ((await hub.offsets.lag('exchange.provisions', [PROVISIONS_TOPIC])) > 0) await sleep(500);
  const response = await hub.call(`${exchange.url}/v1/conservation`);
  const found = (await response.json()) as { received: number; holds: boolean; deadLettered: number };
  if (!found.holds || found.received !== sent || found.deadLettered > 0)
    throw new Error(`not conserved: ${sent} sent, ${JSON.stringify(found).slice(0, 200)}`);
}
