import type { Question } from './ask-in-rounds.ts';
import { DAYS, RAREST_RECORDS } from './loaded.ts';
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
  ['30 days', DAYS * DAY_MS, 125],
] as const;
/** Bars of the sums beside the list of Messages. */
const BARS_OF_LIST = 120;

/** What Traffic asks: how everything stands, outcomes over time, and per agency what came, was refused and waits. */
export function trafficQuestions(ask: Questions, records: number, nowMs: number): Question[] {
  const byAgency = { by: 'agency' };
  return [
    ask.ofOverview(),
    ...RANGES.flatMap(([name, ms, bars]) => [
      ask.ofHistogram(`outcomes, ${name}`, ending(ms, bars)),
      ask.ofHistogram(`messages per agency, ${name}`, ending(ms, bars, byAgency)),
      ask.ofHistogram(`refused per agency, ${name}`, ending(ms, bars, { ...byAgency, outcome: 'refused' })),
    ]),
    ask.ofHistogram(
      'waiting per agency, 30 days',
      ending(DAYS * DAY_MS, 125, { ...byAgency, status: 'pending' }),
    ),
    ask.ofHistogram(
      'outcomes of everything that was loaded',
      () => ({ recordsFrom: new Date(nowMs - DAYS * DAY_MS).toISOString() }),
      records + RAREST_RECORDS,
    ),
    ask.ofHealthData(),
  ];
}

/** The sums Messages asks beside its list. */
export function sumQuestions(ask: Questions): Question[] {
  return RANGES.flatMap(([name, ms]) => [
    ask.ofHistogram(`sums, ${name}`, ending(ms, BARS_OF_LIST)),
    ask.ofHistogram(`sums of kind=collection, ${name}`, ending(ms, BARS_OF_LIST, { kind: 'collection' })),
    ask.ofHistogram(`sums of agency=H26, ${name}`, ending(ms, BARS_OF_LIST, { agency: 'H26' })),
  ]);
}

/** A range of this length that ends when it is asked. */
const ending =
  (ms: number, bars: number, others: Readonly<Record<string, string>> = {}) =>
  () => ({ recordsFrom: new Date(Date.now() - ms).toISOString(), buckets: String(bars), ...others });
