import { conservationOf } from './conservation-of.ts';

const row = (
  partition: number,
  first: bigint,
  position: bigint,
  decided: bigint,
  replayed = 0n,
  deadLettered = 0n,
) => ({
  partition,
  firstOffset: first,
  position,
  decided,
  replayed,
  deadLettered,
});

describe('conservationOf', () => {
  it('adds the partitions up and says that every record is accounted for', () => {
    const rows = [row(0, 0n, 10n, 7n, 2n, 1n), row(1, 40n, 45n, 5n)];
    const bounds = new Map([
      [0, { first: '0', next: '12' }],
      [1, { first: '40', next: '45' }],
    ]);
    expect(conservationOf(rows, bounds)).toMatchObject({
      received: 15,
      decided: 12,
      replayed: 2,
      deadLettered: 1,
      holds: true,
      lag: 2,
    });
  });

  it('does not let one partition’s surplus hide another’s loss', () => {
    const rows = [row(0, 0n, 10n, 9n), row(1, 0n, 10n, 11n)];
    expect(conservationOf(rows, new Map())).toMatchObject({ received: 20, decided: 20, holds: false });
  });

  it('counts a partition nobody opened yet as waiting', () => {
    expect(conservationOf([], new Map([[3, { first: '5', next: '9' }]]))).toMatchObject({
      received: 0,
      lag: 4,
      holds: true,
    });
  });
});
