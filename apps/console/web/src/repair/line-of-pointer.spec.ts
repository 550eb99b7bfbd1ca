import { lineOfPointer } from './line-of-pointer.ts';

const text = JSON.stringify(
  { kind: 'source', 'a/b': [1, { c: '} "' }], elements: { full_name: 'x', sex: null }, last: true },
  null,
  2,
);
const lineWith = (part: string) => text.split('\n').findIndex((line) => line.includes(part)) + 1;

describe('the line of a pointer', () => {
  it.each([
    ['/kind', '"kind"'],
    ['/elements/sex', '"sex"'],
    ['/a~1b/1/c', '"c"'],
    ['/last', '"last"'],
  ])('%s is where its name stands', (pointer, part) => {
    expect(lineOfPointer(text, pointer)).toBe(lineWith(part));
  });

  it('is the nearest place where the thing itself is missing', () => {
    expect(lineOfPointer(text, '/elements/date_of_birth')).toBe(lineWith('"elements"'));
    expect(lineOfPointer(text, '/dataset')).toBe(1);
    expect(lineOfPointer(text, '')).toBe(1);
  });

  it('bears every sign within names and values', () => {
    expect(lineOfPointer('{\n"a\\"{": "[",\n"b": 2}', '/b')).toBe(3);
  });
});
