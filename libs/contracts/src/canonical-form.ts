import type { ElementDescription } from './dataset.ts';

export type ElementValue = string | number | boolean | readonly string[];

/** Grows when the canonical form of any type changes; a stored digest names the form it was made under. */
export const CANONICAL_FORM = 1;

/**
 * The one spelling under which equal values are equal: NFC, trimmed, inner spaces single; instants in UTC;
 * shortest number; arrays in order. `compare: text` also ignores case and where a tone mark is placed
 * (Hoà = Hòa), never the marks themselves. Expects a value that fits its element.
 */
export function canonicalForm(
  element: Pick<ElementDescription, 'type' | 'compare'>,
  value: ElementValue,
): string {
  if (typeof value === 'number') return String(value); // Of -0 too this is 0.
  if (typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return JSON.stringify(value.map((item) => canonicalText(element, item)));
  if (element.type === 'date-time') return instantInUtc(value) ?? value;
  return canonicalText(element, value);
}

function canonicalText({ compare }: Pick<ElementDescription, 'compare'>, value: string): string {
  const text = tidy(value);
  return compare === 'text' ? settleToneMarks(text.toLowerCase()) : text;
}

/** NFC, trimmed, inner spaces single. */
export function tidy(value: string): string {
  return value.normalize('NFC').trim().replace(/\s+/gu, ' ');
}

// Grave, acute, tilde, hook above, dot below: the five tones. Circumflex, breve and horn make other letters.
const TONES = '\u0300\u0301\u0303\u0309\u0323';
const SHAPES = '\u0302\u0306\u031b';
const VOWEL_RUN = new RegExp(`(?:[aeiouy][${SHAPES}${TONES}]*)+`, 'gu');
const TONE = new RegExp(`[${TONES}]`, 'gu');

/** Moves each tone mark to the end of its run of vowels, so that its placement no longer matters. */
function settleToneMarks(lowerCase: string): string {
  return lowerCase
    .normalize('NFD')
    .replace(VOWEL_RUN, (run) => run.replace(TONE, '') + (run.match(TONE) ?? []).join(''))
    .normalize('NFC');
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/u;
const INSTANT =
  /^(\d{4}-\d{2}-\d{2})[Tt]((?:[01]\d|2[0-3]):\d{2}:\d{2})(?:\.(\d{1,9}))?([Zz]|[+-]\d{2}:\d{2})$/u;

const ISO_LENGTH = '2026-01-01T00:00:00.000Z'.length;

/** Whether this is a day of the calendar, written YYYY-MM-DD. */
export function isDate(value: string): boolean {
  const match = DATE.exec(value);
  if (!match) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

/** An RFC 3339 instant in UTC with its fraction kept and trailing zeros dropped; null where it is none. */
export function instantInUtc(value: string): string | null {
  const match = INSTANT.exec(value);
  if (!match || !isDate(match[1]!)) return null; // Groups 1, 2 and 4 are not optional.
  const time = Date.parse(`${match[1]!}T${match[2]!}${match[4]!.toUpperCase()}`);
  if (Number.isNaN(time)) return null;
  const inUtc = new Date(time).toISOString();
  if (inUtc.length !== ISO_LENGTH) return null; // The offset leads out of the years 0000 to 9999.
  const fraction = (match[3] ?? '').replace(/0+$/u, '');
  return inUtc.slice(0, 19) + (fraction === '' ? '' : `.${fraction}`) + 'Z';
}
