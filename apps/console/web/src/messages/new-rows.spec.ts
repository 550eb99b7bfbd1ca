import type { OperationalRecord } from '@motlan/contracts';
import { arrive, LET_IN_MAX, letAllIn, NO_NEW_ROWS, WAITING_MAX, withEnds } from './new-rows.ts';

const row = (offset: number, status = 'decided') =>
  ({ partition: 0, offset: String(offset), status }) as OperationalRecord;
const offsets = (rows: readonly OperationalRecord[]) => rows.map(({ offset }) => offset);

describe('new rows', () => {
  it('come in at the top while nobody reads', () => {
    const rows = arrive(arrive(NO_NEW_ROWS, [row(1)], false), [row(3), row(2)], false);
    expect(offsets(rows.letIn)).toEqual(['3', '2', '1']);
    expect(rows.waiting).toEqual([]);
  });

  it('wait in their order while somebody reads, until they are let in', () => {
    const held = arrive(arrive(arrive(NO_NEW_ROWS, [row(1)], false), [row(2)], true), [row(3)], true);
    expect([offsets(held.letIn), offsets(held.waiting)]).toEqual([['1'], ['3', '2']]);
    expect(offsets(letAllIn(held).letIn)).toEqual(['3', '2', '1']);
    expect(offsets(arrive(held, [row(4)], false).letIn)).toEqual(['4', '3', '2', '1']);
  });

  it('are only counted beyond a thousand, and stay so until the list is loaded afresh', () => {
    const many = Array.from({ length: WAITING_MAX + 1 }, (_, i) => row(i));
    const rows = arrive(NO_NEW_ROWS, many, true);
    expect([rows.waiting.length, rows.isOverflowing]).toEqual([WAITING_MAX, true]);
    expect(arrive(rows, [row(9_999)], false)).toMatchObject({ letIn: [], isOverflowing: true });
  });

  it('are loaded afresh where more come than are read, rather than leave a gap above the page', () => {
    const first = arrive(NO_NEW_ROWS, [row(1)], false);
    const many = Array.from({ length: LET_IN_MAX }, (_, i) => row(i + 2));
    expect(arrive(first, many.slice(1), false)).toMatchObject({ isOverflowing: false });
    expect(arrive(first, many, false)).toEqual({ ...first, isOverflowing: true });
  });

  it('show how a message ended in its place', () => {
    const ends = new Map([['0/1', row(1)]]);
    expect(withEnds([row(2), row(1, 'pending')], ends).map(({ status }) => status)).toEqual([
      'decided',
      'decided',
    ]);
  });
});
