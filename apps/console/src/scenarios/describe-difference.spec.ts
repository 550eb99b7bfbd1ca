import { differences } from '@motlan/simulator';
import { describeDifference } from './describe-difference.ts';

const told = (expected: Parameters<typeof differences>[0], seen: unknown) =>
  differences(expected, seen).map(describeDifference);

it('tells codes and counts, and what was missing', () => {
  expect(
    told(
      { outcome: 'STALE', rule: 'OO-07', asked: 0, ground: null, papers: { book: 'reuse' } },
      { outcome: 'ACCEPTED_FIRST', asked: 2, ground: 'EXC_QUALITY', papers: { book: 'ask EXC_QUALITY' } },
    ),
  ).toEqual([
    { part: 'outcome', expected: 'STALE', seen: 'ACCEPTED_FIRST' },
    { part: 'rule', expected: 'OO-07', seen: null },
    { part: 'asked', expected: 0, seen: 2 },
    { part: 'ground', expected: null, seen: 'EXC_QUALITY' },
    { part: 'papers.book', expected: 'reuse', seen: 'ask EXC_QUALITY' },
  ]);
});

it('never tells a value, wherever it stands', () => {
  const expected = { records: [{ subject: '000199000001', elements: { full_name: 'An', state: 'Hà Nội' } }] };
  const seen = { records: [{ subject: '000199000002', elements: { full_name: 'Bình', state: 'Huế' } }] };
  expect(told(expected, seen)).toEqual([
    { part: 'records[0].subject' },
    { part: 'records[0].elements.full_name' },
    { part: 'records[0].elements.state' },
  ]);
});

it('names a list of another length', () => {
  expect(told({ items: [] }, { items: ['secret'] })).toEqual([{ part: 'items' }]);
});
