import { periodOf, rowsOf } from './measures.ts';

const count = (key: string, value: number | null) => ({
  key,
  nameEn: key,
  nameVi: key,
  value,
  numerator: null,
  denominator: null,
  target: null,
});

it('makes one table of all breakdowns, most papers spared first', () => {
  const rows = rowsOf([
    { id: 'papers-spared', breakdown: [count('1', 2), count('2', 9)] },
    { id: 'dossiers', breakdown: [count('3', 4), count('1', 1)] },
    { id: 'reuse-rate', breakdown: [count('2', null)] },
  ]);
  expect(rows.map(({ key, values }) => [key, Object.fromEntries(values)])).toEqual([
    ['2', { 'papers-spared': 9, 'reuse-rate': null }],
    ['1', { 'papers-spared': 2, dossiers: 1 }],
    ['3', { dossiers: 4 }],
  ]);
});

it('counts whole days in UTC, today among them', () => {
  const late = Date.parse('2026-11-23T23:59:59Z'); // Already the next day in Viet Nam.
  expect(periodOf(1, late)).toEqual({
    fromDay: '2026-11-23',
    toDay: '2026-11-23',
    from: '2026-11-23T00:00:00.000Z',
    to: '2026-11-24T00:00:00.000Z',
  });
  expect(periodOf(30, late).fromDay).toBe('2026-10-25');
});
