import { loadCatalogue } from './load-catalogue.ts';

const { calendar } = loadCatalogue();
/** An instant in Viet Nam. */
const inVietNam = (text: string): number => Date.parse(`${text}+07:00`);
const due = (from: string, days: number): string =>
  new Date(calendar.endOfWorkingDay(inVietNam(from), days) + 7 * 3_600_000).toISOString().slice(0, 16);

it.each([
  ['a week of work', '2026-11-16T09:00', 5, '2026-11-23T17:00'],
  ['two weeks', '2026-11-16T09:00', 10, '2026-11-30T17:00'],
  ['three weeks', '2026-11-16T09:00', 15, '2026-12-07T17:00'],
  ['the next day, whatever the hour', '2026-11-16T00:00', 1, '2026-11-17T17:00'],
  ['the next day, after hours too', '2026-11-16T23:59', 1, '2026-11-17T17:00'],
  ['over a weekend', '2026-11-20T10:00', 1, '2026-11-23T17:00'],
  ['begun on a Sunday', '2026-11-22T10:00', 1, '2026-11-23T17:00'],
  ['no day at all', '2026-11-16T09:00', 0, '2026-11-16T17:00'],
  ['over Tết 2026', '2026-02-13T09:00', 1, '2026-02-23T17:00'],
  ['over Tết 2025', '2025-01-24T09:00', 5, '2025-02-07T17:00'],
  ['over Hùng Kings on a Sunday, with its day off', '2026-04-24T09:00', 1, '2026-04-28T17:00'],
  ['over victory and labour day', '2026-04-29T09:00', 1, '2026-05-04T17:00'],
  ['over National Day, its second day and a swapped Monday', '2026-08-28T09:00', 1, '2026-09-03T17:00'],
  ['onto a Saturday that is worked', '2026-08-21T09:00', 1, '2026-08-22T17:00'],
  ['over the New Year', '2026-12-31T09:00', 1, '2027-01-04T17:00'],
])('%s: from %s, %i working days end at %s', (_, from, days, end) => {
  expect(due(from, days)).toBe(end);
});

it('counts the day in Viet Nam, not in UTC', () => {
  // Friday 18:00 UTC is Saturday 01:00 in Viet Nam, and Thursday 18:00 UTC is Friday.
  expect(calendar.endOfWorkingDay(Date.UTC(2026, 10, 19, 18), 1)).toBe(Date.UTC(2026, 10, 23, 10));
  expect(calendar.endOfWorkingDay(Date.UTC(2026, 10, 19, 16), 1)).toBe(Date.UTC(2026, 10, 20, 10));
});

// The first day of the Vietnamese lunar year. In 2030 it is a day before China's: the new moon falls between the midnights.
it.each([
  '2025-01-29',
  '2026-02-17',
  '2027-02-06',
  '2028-01-26',
  '2029-02-13',
  '2030-02-02',
  '2031-01-23',
  '2032-02-11',
  '2033-01-31',
  '2034-02-19',
  '2035-02-08',
])('is closed on Tết, %s', (date) => {
  const before = inVietNam(`${date}T00:00`) - 86_400_000;
  expect(calendar.endOfWorkingDay(before, 1)).toBeGreaterThan(inVietNam(`${date}T23:59`));
});

it('knows 2025 to 2035, and counts every weekday of other years: an exchange does not stop for a date', () => {
  expect(calendar.years).toEqual({ first: 2025, last: 2035 });
  expect(calendar.endOfWorkingDay(inVietNam('2035-12-31T12:00'), 1)).toBe(inVietNam('2036-01-01T17:00'));
  expect(calendar.endOfWorkingDay(inVietNam('2024-12-31T12:00'), 2)).toBe(inVietNam('2025-01-03T17:00'));
});
