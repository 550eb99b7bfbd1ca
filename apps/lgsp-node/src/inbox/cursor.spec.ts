import { cursorAfter, readCursor, readLimit } from './cursor.ts';

it.each(['0', '17', '999999999999999999', '-1'])('reads back the cursor after offset %s', (offset) => {
  expect(readCursor(cursorAfter(offset))).toBe(offset);
});

it('begins before the first message without a cursor', () => {
  expect([readCursor(undefined), readCursor('')]).toEqual(['-1', '-1']);
});

it.each(['x', cursorAfter('-2'), cursorAfter('1e3'), cursorAfter('9'.repeat(19)), cursorAfter("1' OR 1=1")])(
  'refuses the cursor %p',
  (cursor) => {
    expect(() => readCursor(cursor)).toThrow(expect.objectContaining({ code: 'cursor-invalid' }) as Error);
  },
);

it('reads a limit from 1 to 1,000', () => {
  expect([undefined, '', '1', '1000'].map(readLimit)).toEqual([100, 100, 1, 1_000]);
  for (const limit of ['0', '1001', '-1', '1.5', 'x']) {
    expect(() => readLimit(limit)).toThrow(expect.objectContaining({ code: 'parameter-invalid' }) as Error);
  }
});
