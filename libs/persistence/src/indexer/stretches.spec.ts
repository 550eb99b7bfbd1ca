import { firstStretch, nextStretch } from './stretches.ts';

describe('how far a search reads in order', () => {
  it('begins with five rows for each of the page, some hundreds at least, and never more than it may read', () => {
    expect([1, 100, 1_000, 10_000].map(firstStretch)).toEqual([500, 500, 5_000, 20_000]);
  });

  it('goes on to where its matches foretell a full page, and half as far again', () => {
    expect(nextStretch(500, 20, 100)).toBe(3_750);
    expect(nextStretch(2_500, 25, 100)).toBe(15_000);
  });

  it('goes five times as far at least, where matches stood close at the beginning and nowhere after', () => {
    expect(nextStretch(500, 99, 100)).toBe(2_500);
    expect(nextStretch(2_500, 99, 100)).toBe(12_500);
    expect(nextStretch(12_500, 99, 100)).toBe(20_000);
  });

  it('looks closer where few matches foretell little', () => {
    expect(nextStretch(500, 3, 100)).toBe(2_500);
    expect(nextStretch(500, 9, 100)).toBe(2_500);
  });

  it.each([
    [500, 0, 'none'],
    [500, 1, 'one'],
    [2_500, 3, 'few still, after a closer look'],
  ])('gives up after %d rows with %d matches: %s', (stretch, found) => {
    expect(nextStretch(stretch, found, 100)).toBeNull();
  });

  it('reads its most once, and ends', () => {
    expect(nextStretch(2_500, 15, 100)).toBe(20_000);
    expect(nextStretch(20_000, 99, 100)).toBeNull();
    expect(nextStretch(20_000, 0, 10_000)).toBeNull();
  });

  it.each([1, 20, 100, 1_000, 10_000])('grows until it ends, for a page of %d', (limit) => {
    for (let found = 0; found < limit; found += 1) {
      let stretch: number | null = firstStretch(limit);
      for (let reads = 1; stretch !== null; reads += 1) {
        expect(reads).toBeLessThanOrEqual(4);
        const next = nextStretch(stretch, found, limit);
        if (next !== null) expect(next).toBeGreaterThan(stretch);
        stretch = next;
      }
    }
  });
});
