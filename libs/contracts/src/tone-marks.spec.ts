import fc from 'fast-check';
import { settleToneMarks } from './tone-marks.ts';

const TONE = /[\u0300\u0301\u0303\u0309\u0323]/gu;
const RUN = /(?:[aeiouy][\u0302\u0306\u031b\u0300\u0301\u0303\u0309\u0323]*)+/gu;

/** What it means, letter by letter and mark by mark. */
const byDefinition = (text: string) =>
  text
    .normalize('NFD')
    .replace(RUN, (run) => run.replace(TONE, '') + (run.match(TONE) ?? []).join(''))
    .normalize('NFC');

const LETTERS = Array.from(
  'aăâàảãáạằẳẵắặầẩẫấậbcdđeêèẻẽéẹềểễếệfghiìỉĩíịjklmnoôơòỏõóọồổỗốộờởỡớợpqrstuưùủũúụừửữứựvwxyỳỷỹýỵz -,./09',
);
const MARKS = Array.from('\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b\u0307\u030aåıß');
const vietnamese = fc.string({ unit: fc.constantFrom(...LETTERS), maxLength: 40 });
const withMarks = fc.string({
  unit: fc.constantFrom(...LETTERS, ...MARKS),
  maxLength: 40,
});

describe('tone marks', () => {
  it.each([
    ['hoà bình', 'hòa bình'],
    ['khuỷu', 'khủyu'],
    ['thuỷ', 'thủy'],
  ])('settle %p and %p alike', (a, b) => {
    expect(settleToneMarks(a)).toBe(settleToneMarks(b));
  });

  it('settle as their definition says, in Vietnamese and in anything else', () => {
    fc.assert(
      fc.property(fc.oneof(vietnamese, withMarks, fc.string({ unit: 'grapheme' })), (text) => {
        const lowerCase = text.normalize('NFC').toLowerCase();
        expect(settleToneMarks(lowerCase)).toBe(byDefinition(lowerCase));
      }),
      { numRuns: 20_000 },
    );
  });
});
