import { setTimeout as sleep } from 'node:timers/promises';
import { PROVISIONS_TOPIC } from '@motlan/contracts';
import { DECISIONS } from '../decide/outputs.ts';
import type { BenchHub } from '../hub/bench-hub.ts';
import type { BenchApp } from '../hub/bench-processes.ts';
import { countBetween, markEnds } from '../hub/read-between.ts';
import { quantile } from '../report/spread.ts';
import type { WorkloadMessage } from '../workload/workload.ts';
import { latenciesBetween } from './latencies.ts';
import { publishPaced, type DueTimes } from './paced-publisher.ts';

export interface PacedLatency {
  readonly perSecond: number;
  readonly answers: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

export const WARM_UP_S = 5;
export const COUNT_S = 20;
const POLL_MS = 250;

/** Offers messages at a constant rate, a warm-up first, and measures each answer from when its message was due. Every one must come. */
export async function pacedLatency(
  hub: BenchHub,
  exchange: BenchApp,
  messages: Iterator<WorkloadMessage>,
  perSecond: number,
): Promise<PacedLatency> {
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

/** Waits until an exchange has taken everything. */
export async function drain(hub: BenchHub, exchange: BenchApp): Promise<void> {
  while ((await hub.offsets.lag('exchange.provisions', [PROVISIONS_TOPIC])) > 0) {
    exchange.assertAlive();
    await sleep(POLL_MS);
  }
}
