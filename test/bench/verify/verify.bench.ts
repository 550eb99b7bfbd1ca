import type { VerifyLine, VerifyReport } from '@motlan/contracts';
import type { Bench, BenchOptions, BenchResult, Say } from '../bench-options.ts';
import { waitReady } from '../apps/wait-ready.ts';
import type { BenchDatabase } from '../hub/bench-database.ts';
import { BenchHub } from '../hub/bench-hub.ts';
import type { BenchApp } from '../hub/bench-processes.ts';
import { usageOf } from '../hub/process-usage.ts';
import { amount, spread } from '../report/numbers.ts';
import { COUNT_S, drain, pacedLatency, WARM_UP_S, type PacedLatency } from '../steady/paced-latency.ts';
import { fillTopic } from '../workload/fill-topic.ts';
import { drawWorkload, type WorkloadMessage } from '../workload/workload.ts';

/** Part of the rate at which the topic was decided: traffic with room for a verification beside it. */
const TRAFFIC_SHARE = 0.25;

/** `motlan verify` of a ledger: alone as fast as it can, and gently beside traffic. */
export const verifyBench: Bench = {
  name: 'verify',
  about: 'motlan verify: messages a second alone, and what traffic notices of it',
  onlyByName: false,
  run: (options, say) => BenchHub.use((hub) => measure(hub, options, say)),
};

interface Beside {
  readonly alone: PacedLatency;
  readonly withVerify: PacedLatency;
  /** Processors the verification took, 1 being one of them. Null without /proc. */
  readonly cores: number | null;
}

async function measure(hub: BenchHub, options: BenchOptions, say: Say): Promise<BenchResult> {
  await fillTopic(hub.kafka, drawWorkload(options));
  const database = await hub.createDatabase();
  const exchange = await hub.processes.startApp('exchange', database.url);
  await waitReady(exchange, `${exchange.url}/health/ready`);
  const startMs = performance.now();
  say.step(`deciding ${amount(options.messages)} messages`);
  await drain(hub, exchange);
  const decidedPerSecond = (options.messages / (performance.now() - startMs)) * 1_000;

  const verified: number[] = [];
  for (let round = 1; round <= options.rounds; round += 1) {
    const { messages, seconds } = await verifyAlone(hub, database, options.messages);
    verified.push(messages / seconds);
    say.step(`round ${round} of ${options.rounds}: ${amount(messages / seconds)} verified a second, equal`);
  }
  const beside = await besideTraffic(hub, database, exchange, options, decidedPerSecond * TRAFFIC_SHARE, say);
  return {
    table: {
      columns: ['verify', ''],
      rows: [
        ['alone, --pace full, messages/s', spread(verified)],
        ['the exchange decided them at, messages/s', amount(decidedPerSecond)],
        [`p50 · p99 of ${amount(beside.alone.perSecond)} messages/s, without`, quantiles(beside.alone)],
        ['the same beside --pace gentle', quantiles(beside.withVerify)],
        ['processors it took meanwhile', beside.cores === null ? '?' : beside.cores.toFixed(2)],
      ],
      notes: ['Every verification found ledger and topic equal; every message of the traffic was answered.'],
    },
    ratios: { 'verify: alone / deciding': verified.map((rate) => rate / decidedPerSecond) },
    details: { decidedPerSecond, verified, beside },
  };
}

async function verifyAlone(hub: BenchHub, database: BenchDatabase, messages: number): Promise<VerifyReport> {
  const report = reportIn(await hub.processes.startVerify(database.url, 'full').ended());
  if (report.messages !== messages)
    throw new Error(`not conserved: ${report.messages} verified of ${messages}`);
  return report;
}

async function besideTraffic(
  hub: BenchHub,
  database: BenchDatabase,
  exchange: BenchApp,
  options: BenchOptions,
  rate: number,
  say: Say,
): Promise<Beside> {
  const perSecond = Math.floor(rate);
  const messages: Iterator<WorkloadMessage> = drawWorkload({
    ...options,
    seed: options.seed + 1,
    messages: perSecond * (WARM_UP_S + COUNT_S) * 2,
  }).values();
  say.step(`${amount(perSecond)} messages a second without a verification`);
  const alone = await pacedLatency(hub, exchange, messages, perSecond);
  say.step('and beside one');
  const verify = hub.processes.startVerify(database.url, 'gentle');
  const startMs = performance.now();
  const withVerify = await pacedLatency(hub, exchange, messages, perSecond);
  verify.assertAlive(); // Else it was not beside it to the end: state more --messages.
  const usage = usageOf(verify.pid);
  const cores = usage ? usage.cpuMs / (performance.now() - startMs) : null;
  reportIn(await verify.ended());
  return { alone, withVerify, cores };
}

/** Throws unless the verification found both equal. */
function reportIn(said: string): VerifyReport {
  for (const text of said.split('\n').filter((line) => line.startsWith('{"line":'))) {
    const line = JSON.parse(text) as VerifyLine; // Written by apps/exchange/src/verify/main.ts.
    if (line.line === 'report' && line.report.verdict === 'equal') return line.report;
  }
  throw new Error(`the verification did not find them equal:\n${said.slice(-1_500)}`);
}

const quantiles = ({ p50Ms, p99Ms }: PacedLatency): string => `${p50Ms.toFixed(0)} · ${p99Ms.toFixed(0)} ms`;
