import { parseOnceOnlySearch } from './once-only-search.ts';

it('keeps what may be chosen, and leaves out the usual and the unknown', () => {
  expect(parseOnceOnlySearch({ view: 'rules', by: 'province', days: '90' })).toEqual({
    view: 'rules',
    by: 'province',
    days: 90,
  });
  expect(parseOnceOnlySearch({ view: 'figures', by: 'procedure', days: 30 })).toEqual({});
  expect(parseOnceOnlySearch({ view: 'all', by: 'person', days: '5', subject: '000123456789' })).toEqual({});
});
