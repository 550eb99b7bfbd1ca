import { LINES_MAX, splitLines } from './split-lines.ts';

const split = (text: string) =>
  splitLines(Buffer.from(text)).map(({ line, bytes }) => [line, bytes.toString()]);

it('counts every line and leaves out empty ones', () => {
  expect(split('a\n\n \t\r\nb\n')).toEqual([
    [1, 'a'],
    [4, 'b'],
  ]);
});

it('needs no newline at the end', () => {
  expect(split('a\nb')).toEqual([
    [1, 'a'],
    [2, 'b'],
  ]);
});

it('counts only lines that say something against the limit', () => {
  expect(split('a\n\n'.repeat(LINES_MAX))).toHaveLength(LINES_MAX);
  expect(() => split('a\n'.repeat(LINES_MAX + 1))).toThrow(
    expect.objectContaining({ code: 'too-many-lines' }) as Error,
  );
});

it.each(['', '\n \n'])('refuses %p, which says nothing', (text) => {
  expect(() => split(text)).toThrow(expect.objectContaining({ code: 'body-missing' }) as Error);
});
