import { loadCatalogue } from '../load-catalogue.ts';
import { patternReason } from './pattern-reason.ts';

it.each(['^(a+)+$', '^(a*)*$', '^(a+){2,}$', '^((ab)+c)*$', '^(x(a+))+$', '^(?:[a-z]+)+$', '^(\\d+\\.?)*$'])(
  'does not take %p: a value could keep it busy for ever',
  (pattern) => {
    expect(patternReason(pattern)).toMatch(/repeats a repetition without end/u);
  },
);

it.each([
  '^a+$',
  '^[A-Z0-9]+(\\.[A-Z0-9]+){0,3}$',
  '^(\\d{12}|\\d{10})$',
  '^(ab)+c+$',
  '^\\(+\\)+$',
  '^[(+)]+$',
])('takes %p', (pattern) => {
  expect(patternReason(pattern)).toBeNull();
});

it('knows patterns that are none, and those that fit parts of a value', () => {
  expect(patternReason('^[$')).toMatch(/is no regular expression/u);
  expect(patternReason('\\d+$')).toMatch(/fits parts/u);
});

it('takes every pattern of the catalogue', () => {
  const patterns = [...loadCatalogue().datasets.values()].flatMap((d) => [
    d.subject.idPattern,
    ...d.elements.flatMap((e) => e.pattern ?? []),
  ]);
  expect(patterns.length).toBeGreaterThan(50);
  expect(patterns.flatMap((p) => patternReason(p) ?? [])).toEqual([]);
});
