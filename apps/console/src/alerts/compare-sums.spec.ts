import { compareSums, type DatasetSum } from './compare-sums.ts';

const sum = (dataset: string, records: number, fingerprint = 'aa'): DatasetSum => ({
  dataset,
  records,
  fingerprint,
});
const land = [sum('land', 3)];

it('is content where both say the same', () => {
  expect([...compareSums(null, land, land, 9)]).toEqual([['land', false]]);
  expect([...compareSums(null, [sum('land', 0, '00')], [], 0)]).toEqual([]);
});

it('names a difference that stays while the ledger stands still and the index has nothing to take', () => {
  for (const index of [[sum('land', 2)], [sum('land', 3, 'bb')], []])
    expect([...compareSums(land, land, index, 0)]).toEqual([['land', true]]);
  expect([...compareSums([], [], land, 0)]).toEqual([['land', true]]);
});

it('says nothing while anything moves', () => {
  const index = [sum('land', 2)];
  expect([...compareSums(null, land, index, 0)]).toEqual([['land', null]]);
  expect([...compareSums([sum('land', 2)], land, index, 0)]).toEqual([['land', null]]);
  expect([...compareSums(land, land, index, 1)]).toEqual([['land', null]]);
  expect([...compareSums(land, land, index, null)]).toEqual([['land', null]]);
});
