import { differences } from './differences.ts';

const seen = {
  outcome: 'REUSED',
  rule: 'OO-10',
  items: [{ state: 'open' }, { state: 'closed' }],
  none: null,
};

it('finds nothing where every part is as expected, whatever else there is', () => {
  expect(differences({ outcome: 'REUSED' }, seen)).toEqual([]);
  expect(differences({ items: [{}, { state: 'closed' }], none: null }, seen)).toEqual([]);
  expect(differences({}, seen)).toEqual([]);
  expect(differences({ ground: null }, seen)).toEqual([]);
});

it.each([
  [{ outcome: 'STALE' }, 'outcome: expected "STALE", was "REUSED"'],
  [{ ground: 'EXC_QUALITY' }, 'ground: expected "EXC_QUALITY", was nothing'],
  [{ items: [{ state: 'open' }] }, 'items: expected 1 entries, there are 2'],
  [{ items: [{}, { state: 'open' }] }, 'items[1].state: expected "open", was "closed"'],
  [{ rule: { id: 'OO-10' } }, 'rule: expected {"id":"OO-10"}, was "OO-10"'],
  [{ rule: ['OO-10'] }, 'rule: expected ["OO-10"], was "OO-10"'],
  [{ outcome: null }, 'outcome: expected null, was "REUSED"'],
  [{ none: {} }, 'none: expected {}, was null'],
])('%j differs: %s', (expected, sentence) => {
  expect(differences(expected, seen)).toEqual([sentence]);
});

it('names every difference', () => {
  expect(differences({ outcome: 'STALE', rule: 'OO-07' }, seen)).toHaveLength(2);
});
