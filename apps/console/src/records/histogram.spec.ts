import { gridOf } from './histogram.ts';
import { percentilesOf } from './percentiles.ts';

const NOW = Date.parse('2026-11-23T10:04:07.000Z');
const MINUTE = 60_000;
const DAY = 86_400_000;
const grid = (agoMs: number, buckets = 120) => gridOf(NOW - agoMs, Number.MAX_SAFE_INTEGER, buckets, NOW);

describe('the buckets of a range', () => {
  it.each([
    ['15 minutes', 15 * MINUTE, 1, 1, 17],
    ['an hour', 60 * MINUTE, 1, 1, 62],
    ['six hours', 6 * 60 * MINUTE, 1, 4, 91],
    ['a day', DAY, 1, 13, 112],
    ['a week', 7 * DAY, 60, 120, 85],
    ['thirty days', 30 * DAY, 360, 720, 61],
  ])('of %s', (_, agoMs, step, minutes, buckets) => {
    const { bucketMs, begins, ...rest } = grid(agoMs);

    expect({ step: rest.step, minutes: bucketMs / MINUTE, buckets: begins.length }).toEqual({
      step,
      minutes,
      buckets,
    });
  });

  it('are whole, follow one another, and cover it', () => {
    for (let agoMs = 0; agoMs < 40 * DAY; agoMs = agoMs * 1.7 + 30_000) {
      const { fromMs, toMs, bucketMs, begins } = grid(agoMs, 100);

      expect(begins.length).toBeLessThanOrEqual(102);
      expect(fromMs).toBeLessThanOrEqual(NOW - agoMs);
      expect(toMs).toBeGreaterThan(NOW);
      expect(begins.map((at, i) => at - fromMs - i * bucketMs).every((rest) => rest === 0)).toBe(true);
      expect(begins.at(-1)! + bucketMs).toBe(toMs);
    }
  });

  it('of days begin at midnight in Viet Nam', () => {
    const { begins } = grid(30 * DAY, 31);

    expect(new Set(begins.map((at) => new Date(at).toISOString().slice(11)))).toEqual(
      new Set(['17:00:00.000Z']),
    );
  });

  it('of a day long ago are not asked of sums that are gone', () => {
    expect(gridOf(NOW - 20 * DAY, NOW - 19 * DAY, 120, NOW).step).toBe(360);
    expect(gridOf(NOW - 3 * DAY, NOW - 2 * DAY, 120, NOW).step).toBe(60);
  });
});

describe('percentiles', () => {
  /** As the sums are made. */
  const counted = (values: readonly number[]) =>
    values.map((ms) => ({ bucket: Math.floor(Math.log(Math.max(ms, 1)) * 10), messages: 1 }));

  it('are within five per cent of the true ones', () => {
    const values = Array.from({ length: 2_000 }, (_, i) => 3 + ((i * 7_919) % 4_000) / 4);
    const sorted = values.toSorted((a, b) => a - b);
    const told = percentilesOf(counted(values))!;

    for (const [share, ms] of [
      [0.5, told.p50Ms],
      [0.95, told.p95Ms],
      [0.99, told.p99Ms],
    ] as const)
      expect(Math.abs(ms / sorted[share * 2_000]! - 1)).toBeLessThan(0.055);
    expect(told.messages).toBe(2_000);
  });

  it('of nothing are none', () => {
    expect(percentilesOf([])).toBeNull();
    expect(percentilesOf([{ bucket: 3, messages: 0 }])).toBeNull();
  });
});
