import type { ElementDescription } from './dataset.ts';
import { settleToneMarks } from './tone-marks.ts';

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
  if (IS_PLAIN.test(value)) return value;
  const text = value.normalize('NFC').trim();
  return UNTIDY.test(text) ? text.replace(/\s+/gu, ' ') : text;
}

/** ASCII and letters that are composed already, with single spaces between: nearly all values, and tidy as they are. */
const IS_PLAIN = /^[!-~À-ɏḀ-ỿ]+(?: [!-~À-ɏḀ-ỿ]+)*$/u;

/** Two spaces together, or one that is no plain space. */
const UNTIDY = /\s\s|[^\S ]/u;

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/u;
const INSTANT =
  /^(\d{4}-\d{2}-\d{2})[Tt]((?:[01]\d|2[0-3]):\d{2}:\d{2})(?:\.(\d{1,9}))?([Zz]|[+-]\d{2}:\d{2})$/u;

/** In UTC already, without a fraction: most instants. */
const IS_IN_UTC = /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/u;

const ISO_LENGTH = '2026-01-01T00:00:00.000Z'.length;

/** Whether this is a day of the calendar, written YYYY-MM-DD. */
export function isDate(value: string): boolean {
  const match = DATE.exec(value);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0);
  return day >= 1 && day <= days;
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** An RFC 3339 instant in UTC with its fraction kept and trailing zeros dropped; null where it is none. */
export function instantInUtc(value: string): string | null {
  if (IS_IN_UTC.test(value) && isDate(value.slice(0, 10))) return value;
  const match = INSTANT.exec(value);
  if (!match || !isDate(match[1]!)) return null; // Groups 1, 2 and 4 are not optional.
  const time = Date.parse(`${match[1]!}T${match[2]!}${match[4]!.toUpperCase()}`);
  if (Number.isNaN(time)) return null;
  const inUtc = new Date(time).toISOString();
  if (inUtc.length !== ISO_LENGTH) return null; // The offset leads out of the years 0000 to 9999.
  const fraction = (match[3] ?? '').replace(/0+$/u, '');
  return inUtc.slice(0, 19) + (fraction === '' ? '' : `.${fraction}`) + 'Z';
}
