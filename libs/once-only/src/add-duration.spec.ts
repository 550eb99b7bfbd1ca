import { addDuration, isDuration } from './add-duration.ts';

const utc = (text: string) => Date.parse(`${text}Z`);

describe('addDuration', () => {
  it.each([
    ['2026-01-31T10:00:00', 'P1M', '2026-02-28T10:00:00'],
    ['2024-01-31T00:00:00', 'P1M', '2024-02-29T00:00:00'],
    ['2024-02-29T23:59:59.999', 'P1Y', '2025-02-28T23:59:59.999'],
    ['2026-11-23T08:00:00', 'P12M', '2027-11-23T08:00:00'],
    ['2026-12-31T00:00:00', 'P1Y2M3D', '2028-03-03T00:00:00'],
    ['2026-01-01T00:00:00', 'P2W', '2026-01-15T00:00:00'],
    ['1969-12-31T23:00:00', 'P1D', '1970-01-01T23:00:00'],
  ])('%s and %s is %s', (start, duration, end) => {
    expect(addDuration(utc(start), duration)).toBe(utc(end));
  });

  it('refuses what is no calendar duration', () => {
    expect(['P', 'PT1H', '1M', 'P1.5M', ''].filter(isDuration)).toEqual([]);
    expect(() => addDuration(0, 'PT1H')).toThrow('not a calendar duration');
  });
});
