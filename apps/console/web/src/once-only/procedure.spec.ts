import { askersOf, bundleOf, termsIn, type Paper, type Procedure } from './procedure.ts';

const paper = (id: string, more: Partial<Paper>): Paper => ({
  ...{ id, nameEn: id, nameVi: id, of: ['applicant'], when: null },
  ...{ neverHeld: false, samePaperAs: null, anyOf: [] },
  ...more,
});
const procedure = (code: string, papers: readonly Paper[], more: Partial<Procedure> = {}): Procedure => ({
  ...{ code, nameEn: code, nameVi: code, level: 'commune', agency: 'H*', decision: '', reference: false },
  ...{ lifeEvent: null, workingDays: null, calendarDays: null, calendarDaysOnPortal: null },
  ...{ feeVnd: null, feeVndOnline: null, papers, linked: [], fanOut: [], verifies: [] },
  ...more,
});

const book = paper('book', {
  of: ['parent'],
  anyOf: [['population.pin', 'population.full_name'], ['land.owner']],
});
const form = paper('form', { of: ['witness'], neverHeld: true, when: 'moves' });
const bundle = procedure('2', [book, form], { linked: ['3', '9'] });
const checking = procedure('3', [paper('deed', {})], { verifies: ['population.pin'] });

it('finds the procedures of a bundle, and what a plan of it must know', () => {
  const found = bundleOf(bundle, new Map([['3', checking]]));
  expect(found.map(({ code }) => code)).toEqual(['2', '3']);
  // Nothing is looked up for a paper no database holds: its role needs no number.
  expect(termsIn(found)).toEqual({ roles: ['parent', 'applicant'], conditions: ['moves'] });
});

it('tells who may ask for a dataset, and who may only check it', () => {
  const told = askersOf('population', [bundle, checking, procedure('4', [form])]);
  expect(told.map(({ procedure: { code }, asks, checks }) => [code, asks, checks])).toEqual([
    ['2', ['pin', 'full_name'], []],
    ['3', [], ['pin']],
  ]);
});
