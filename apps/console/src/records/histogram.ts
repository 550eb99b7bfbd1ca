import { Injectable } from '@nestjs/common';
import {
  RecordCountStore,
  type CountBy,
  type CountStep,
  type LatencyCount,
  type StepCount,
} from '@motlan/persistence';
import { Facets } from './facets.ts';
import { percentilesOf, type Percentiles } from './percentiles.ts';
import { facetCondition, type RecordFilter } from './record-filter.ts';

export interface HistogramBucket {
  /** RFC 3339; the bucket ends where the next begins. */
  readonly at: string;
  readonly messages: number;
  /** Outcome, agency, dataset or status → messages. */
  readonly counts: Readonly<Record<string, number>>;
  /** From append to decision; null where nothing was decided, or a filter leaves some out. */
  readonly latency: Percentiles | null;
}

export interface Histogram {
  readonly recordsFrom: string;
  readonly recordsTo: string;
  readonly bucketSeconds: number;
  readonly total: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly latency: Percentiles | null;
  /** Every bucket of the range, oldest first, empty ones included. */
  readonly buckets: readonly HistogramBucket[];
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const STEP_MS: Readonly<Record<CountStep, number>> = {
  1: MINUTE_MS,
  60: 60 * MINUTE_MS,
  360: 360 * MINUTE_MS,
};
/** Viet Nam: buckets of hours end with its days. */
const OFFSET_MS = 7 * 60 * MINUTE_MS;

/** Counts messages over time from the sums that are kept with them. Their edges lie on whole steps, so the range grows to these. */
@Injectable()
export class Histograms {
  constructor(
    private readonly counts: RecordCountStore,
    private readonly facets: Facets,
  ) {}

  async of(filter: RecordFilter, by: CountBy, bucketsMax: number, nowMs: number): Promise<Histogram> {
    const grid = gridOf(filter.fromMs, filter.toMs, bucketsMax, nowMs);
    const condition = facetCondition(filter);
    const wanted = condition ? (await this.facets.matching(condition)).map(({ id }) => id) : undefined;
    const range = { step: grid.step, fromMs: grid.fromMs, toMs: grid.toMs };
    const [counted, took] = await Promise.all([
      this.counts.counts(range, by, wanted),
      wanted ? [] : this.counts.latencies(range),
    ]);
    const beginOf = (atMs: number) =>
      grid.fromMs + Math.floor((atMs - grid.fromMs) / grid.bucketMs) * grid.bucketMs;
    const perBucket = Map.groupBy(counted, ({ atMs }) => beginOf(atMs));
    const latencies = Map.groupBy(took, ({ atMs }) => beginOf(atMs));
    const total = sumsOf(counted);
    return {
      recordsFrom: iso(grid.fromMs),
      recordsTo: iso(grid.toMs),
      bucketSeconds: grid.bucketMs / 1_000,
      total: sumOf(total),
      counts: total,
      latency: percentilesOf(took),
      buckets: grid.begins.map((atMs) =>
        bucketOf(atMs, perBucket.get(atMs) ?? [], latencies.get(atMs) ?? []),
      ),
    };
  }
}

interface Grid {
  readonly step: CountStep;
  readonly bucketMs: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly begins: readonly number[];
}

/** Sums of single minutes and of hours are kept for two days and for eight: a range that ends now reaches a step beyond its length. */
const LIMITS = [
  { step: 1, lengthMs: DAY_MS + 2 * MINUTE_MS, ageMs: 2 * DAY_MS },
  { step: 60, lengthMs: 7 * DAY_MS + STEP_MS[60], ageMs: 8 * DAY_MS },
] as const;

/** Buckets of whole steps over a range: minutes for a day and less that is recent, hours for a week, else six hours. */
export function gridOf(fromMs: number, toMs: number, bucketsMax: number, nowMs: number): Grid {
  const end = Math.min(toMs, nowMs + MINUTE_MS);
  const begin = Math.min(Math.max(fromMs, nowMs - 400 * DAY_MS), end - MINUTE_MS);
  const length = end - begin;
  const fits = LIMITS.find(
    ({ step, lengthMs, ageMs }) => length <= lengthMs && begin - STEP_MS[step] >= nowMs - ageMs,
  );
  const step: CountStep = fits?.step ?? 360;
  const stepMs = STEP_MS[step];
  const bucketMs = Math.max(1, Math.ceil(length / bucketsMax / stepMs)) * stepMs;
  const floor = (ms: number) => Math.floor((ms + OFFSET_MS) / bucketMs) * bucketMs - OFFSET_MS;
  const begins: number[] = [];
  for (let at = floor(begin); at < end; at += bucketMs) begins.push(at);
  return { step, bucketMs, fromMs: begins[0]!, toMs: begins.at(-1)! + bucketMs, begins }; // begin lies before end.
}

function bucketOf(
  atMs: number,
  counted: readonly StepCount[],
  took: readonly LatencyCount[],
): HistogramBucket {
  const counts = sumsOf(counted);
  return { at: iso(atMs), messages: sumOf(counts), counts, latency: percentilesOf(took) };
}

function sumsOf(counted: readonly StepCount[]): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const { name, messages } of counted) sums[name] = (sums[name] ?? 0) + messages;
  return sums;
}

const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, n) => sum + n, 0);

const iso = (ms: number): string => new Date(ms).toISOString();
