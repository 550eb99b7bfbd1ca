import { compareSums } from './compare-sums.ts';
import { missingOf } from './missing-of.ts';

const sum = (dataset: string, records: number, fingerprint: string) => ({ dataset, records, fingerprint });

describe('ledger and index', () => {
  it('are equal where the fingerprint is: a number of records says nothing', () => {
    expect(compareSums([sum('land', 2, 'aa')], [sum('land', 2, 'bb')])).toEqual([
      { dataset: 'land', ledger: 2, index: 2, isEqual: false },
    ]);
    expect(compareSums([sum('land', 2, 'aa')], [sum('land', 2, 'aa')])[0]?.isEqual).toBe(true);
  });

  it('differ where only one of them knows a dataset', () => {
    expect(compareSums([sum('land', 1, 'aa')], [])[0]).toEqual({
      dataset: 'land',
      ledger: 1,
      index: 0,
      isEqual: false,
    });
    expect(compareSums([], [sum('land', 1, 'aa')])[0]?.isEqual).toBe(false);
  });

  it('say nothing of datasets nobody has a record of', () => {
    expect(compareSums([], [sum('land', 0, '00')])).toEqual([]);
  });
});

it('names what is not accounted for', () => {
  expect(missingOf({ received: 10, decided: 6, replayed: 2, deadLettered: 1 })).toBe(1);
});
