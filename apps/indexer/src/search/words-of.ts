/**
 * The words of a text as a search sees them: without case and marks, đ as d; apostrophes, punctuation and spaces break words.
 * "Phường Hoà Bình" and "PHƯỜNG HÒA BÌNH", composed or not, are phuong, hoa, binh; "Ea H'Leo" is ea, h, leo.
 */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/[đðɖ]/gu, 'd').match(WORD) ?? [];
}

const WORD = /[\p{L}\p{N}]+/gu;
