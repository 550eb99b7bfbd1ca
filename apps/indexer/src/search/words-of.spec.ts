import { wordsOf } from './words-of.ts';

it.each([
  ['Phường Hoà Bình', ['phuong', 'hoa', 'binh']],
  ['PHƯỜNG HÒA BÌNH'.normalize('NFD'), ['phuong', 'hoa', 'binh']],
  ["Ea H'Leo", ['ea', 'h', 'leo']],
  ['Ea H’Leo', ['ea', 'h', 'leo']],
  ['Đắk Lắk – số 12/3, P.5', ['dak', 'lak', 'so', '12', '3', 'p', '5']],
  ['Ðà Nẵng', ['da', 'nang']], // The Icelandic letter, as some keyboards write it.
  ['  \u00a0 - ', []],
  ['', []],
])('reads %p as %p', (text, words) => {
  expect(wordsOf(text)).toEqual(words);
});
