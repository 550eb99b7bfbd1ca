import type { Question } from './ask-in-rounds.ts';
import { RAREST_RECORDS } from './loaded.ts';
import type { Questions } from './questions.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;
/** Ranges of the pages, and the bars Traffic shows of each. */
const RANGES = [
  ['15 min', 15 * MINUTE_MS, 20],
  ['1 h', 60 * MINUTE_MS, 65],
  ['6 h', 360 * MINUTE_MS, 80],
  ['24 h', DAY_MS, 100],
  ['7 days', 7 * DAY_MS, 175],
  ['30 days', 30 * DAY_MS, 125],
] as const;

/** What Traffic asks: how everything stands, outcomes over time, and per agency what came, was refused and waits. */
export function trafficQuestions(ask: Questions, records: number, nowMs: number): Question[] {
  const range = (ms: number, buckets: number) => ({
    recordsFrom: new Date(nowMs - ms).toISOString(),
    buckets: String(buckets),
  });
  const [, monthMs, monthBars] = RANGES[5];
  const all = records + RAREST_RECORDS;
  return [
    ask.ofOverview(),
    ...RANGES.flatMap(([name, ms, bars]) => [
      ask.ofHistogram(`outcomes, ${name}`, range(ms, bars), ms === monthMs ? all : undefined),
      ask.ofHistogram(`messages per agency, ${name}`, { ...range(ms, bars), by: 'agency' }),
      ask.ofHistogram(`refused per agency, ${name}`, {
        ...range(ms, bars),
        by: 'agency',
        outcome: 'refused',
      }),
    ]),
    ask.ofHistogram('waiting per agency, 30 days', {
      ...range(monthMs, monthBars),
      by: 'agency',
      status: 'pending',
    }),
    ask.ofHealthData(),
  ];
}

/** The sums Messages asks beside its list. */
export function sumQuestions(ask: Questions, nowMs: number): Question[] {
  const beside = (ms: number) => ({
    recordsFrom: new Date(nowMs - ms).toISOString(),
    by: 'outcome',
    buckets: '120',
  });
  return RANGES.flatMap(([name, ms]) => [
    ask.ofHistogram(`sums, ${name}`, beside(ms)),
    ask.ofHistogram(`sums of kind=collection, ${name}`, { ...beside(ms), kind: 'collection' }),
    ask.ofHistogram(`sums of agency=H26, ${name}`, { ...beside(ms), agency: 'H26' }),
  ]);
}
