import { growthOf, SAMPLE_EVERY_MS, withSample, type Sample } from './growth.ts';

const at = (second: number, lag: number | null, deadLetters: number | null = 0): Sample => ({
  atMs: second * 1_000,
  lag: { exchange: lag, indexer: 0, console: 0 },
  deadLetters,
});
/** Samples as they are kept, one every half minute. */
const from = (lags: readonly (number | null)[]): Sample[] => lags.map((lag, i) => at(i * 30, lag));

describe('withSample', () => {
  it('keeps one every half minute of the last ten', () => {
    let samples: readonly Sample[] = [];
    for (let second = 0; second <= 3_600; second += 5) samples = withSample(samples, at(second, second));

    expect(samples).toHaveLength(21);
    expect(samples.map(({ atMs }) => atMs)).toEqual(
      Array.from({ length: 21 }, (_, i) => 3_600_000 - (20 - i) * SAMPLE_EVERY_MS),
    );
  });

  it('drops what a clock set back has put into the future', () => {
    expect(withSample([at(0, 1), at(900, 2)], at(60, 3)).map(({ atMs }) => atMs)).toEqual([0, 60_000]);
  });
});

describe('growthOf', () => {
  it('measures the lag against five minutes ago', () => {
    const rising = from([0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1_000, 1_100]);

    expect(growthOf(rising, at(360, 1_200)).lag.exchange).toBe(1_000 - 200);
  });

  it('takes no batch for growth', () => {
    const swinging = from([0, 5_000, 0, 5_000, 0, 5_000, 0, 5_000, 0, 5_000, 0, 5_000]);

    expect(growthOf(swinging, at(360, 9_000)).lag.exchange).toBe(0);
  });

  it('does not know before five minutes have passed, nor while nobody answers', () => {
    expect(growthOf(from([0, 1, 2]), at(90, 9_000)).lag.exchange).toBeNull();
    expect(growthOf(from([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), at(330, null)).lag.exchange).toBeNull();
    expect(
      growthOf(from([null, null, null, 0, 0, 0, 0, 0, 0, 0, 0]), at(330, 9_000)).lag.exchange,
    ).toBeNull();
  });

  it('counts new dead letters of ten minutes, as soon as there is something to compare with', () => {
    expect(growthOf([], at(0, 0, 14)).deadLetters).toBeNull();
    expect(growthOf([at(0, 0, 14)], at(5, 0, 30)).deadLetters).toBe(16);
    expect(growthOf([at(0, 0, null), at(30, 0, 14)], at(60, 0, 15)).deadLetters).toBe(1);
    expect(growthOf([at(0, 0, 14), at(300, 0, 20)], at(700, 0, 21)).deadLetters).toBe(1);
    expect(growthOf([at(0, 0, 14)], at(5, 0, 0)).deadLetters).toBe(0);
  });
});
