// Grave, acute, tilde, hook above, dot below: the five tones. Circumflex, breve and horn make other letters.
const TONES = '\u0300\u0301\u0303\u0309\u0323';
const SHAPES = '\u0302\u0306\u031b';
const VOWEL_RUN = new RegExp(`(?:[aeiouy][${SHAPES}${TONES}]*)+`, 'gu');
const TONE = new RegExp(`[${TONES}]`, 'gu');

/** Vowels of Vietnamese as one character each, with what they are without their tone. */
const VOWELS = 'aăâeêioôơuưy';
const TONED = new Map(
  Array.from(VOWELS).flatMap((vowel) =>
    Array.from(TONES).map((tone) => [(vowel + tone).normalize('NFC'), { vowel, tone }]),
  ),
);
const WRITTEN_VOWELS = VOWELS + [...TONED.keys()].join('');
/** Letters whose composition depends on no neighbour; nearly every Vietnamese text has no others. */
const IS_PLAIN = new RegExp(`^[\\u0000-\\u007fđ${WRITTEN_VOWELS}]*$`, 'u');
/** A vowel alone keeps its tone where it is. */
const WRITTEN_RUN = new RegExp(`[${WRITTEN_VOWELS}]{2,}`, 'gu');
const IS_ASCII = /^[\u0000-\u007f]*$/u;

/**
 * Moves each tone mark to the end of its run of vowels, so that its placement no longer matters: `hoà` and `hòa` become one.
 * Expects lower case, gives NFC.
 */
export function settleToneMarks(lowerCase: string): string {
  if (IS_ASCII.test(lowerCase)) return lowerCase;
  return IS_PLAIN.test(lowerCase) ? lowerCase.replace(WRITTEN_RUN, settleRun) : settleAny(lowerCase);
}

/** Runs of vowels settled before. Vietnamese has some hundreds, written in any way; others are not worth keeping. */
const SETTLED = new Map<string, string>();
const SETTLED_MAX = 5_000;

/** Looked up: names and addresses are what most digests are made of. */
function settleRun(run: string): string {
  const before = SETTLED.get(run);
  if (before !== undefined) return before;
  const settled = settleAnew(run);
  if (SETTLED.size < SETTLED_MAX) SETTLED.set(run, settled);
  return settled;
}

function settleAnew(run: string): string {
  let vowels = '';
  let tones = '';
  for (const letter of run) {
    const toned = TONED.get(letter);
    vowels += toned?.vowel ?? letter;
    if (toned) tones += toned.tone;
  }
  return tones === '' ? run : (vowels + tones).normalize('NFC');
}

function settleAny(lowerCase: string): string {
  return lowerCase
    .normalize('NFD')
    .replace(VOWEL_RUN, (run) => run.replace(TONE, '') + (run.match(TONE) ?? []).join(''))
    .normalize('NFC');
}
