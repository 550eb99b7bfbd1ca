import type { Language } from './language.ts';

/** An instant: milliseconds since 1970, or RFC 3339. */
export type At = number | string;

const ZONE_MS = 7 * 3_600_000; // Viet Nam keeps UTC+7 all year.
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const UNITS = {
  en: { min: 'min', h: 'h', d: 'd' },
  vi: { min: 'phút', h: 'giờ', d: 'ngày' },
} as const;

export type Formats = ReturnType<typeof formatsOf>;

/** How numbers and times are written. Times are Viet Nam's in both languages. */
export function formatsOf(language: Language) {
  const locale = language === 'vi' ? 'vi-VN' : 'en-GB';
  const numbers = Array.from(
    { length: 4 },
    (_, digits) =>
      new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  );
  const units = UNITS[language];
  const decimal = (n: number, digits: 0 | 1 | 2 | 3): string => numbers[digits]!.format(n); // Four are made above.
  const count = (n: number): string => decimal(n, 0);
  const day = (at: At): string => {
    const date = new Date(msOf(at) + ZONE_MS);
    const [d, m, y] = [date.getUTCDate(), date.getUTCMonth(), date.getUTCFullYear()];
    return language === 'vi' ? `${two(d)}/${two(m + 1)}/${y}` : `${d} ${MONTHS[m]!} ${y}`; // Twelve months.
  };
  const age = (ms: number): string => {
    const length = Math.max(0, ms);
    if (length < 9_950) return `${decimal(length / 1_000, 1)} s`;
    if (length < 100_000) return `${count(length / 1_000)} s`;
    if (length < 100 * MINUTE_MS) return `${count(length / MINUTE_MS)} ${units.min}`;
    if (length < 48 * HOUR_MS) return `${count(length / HOUR_MS)} ${units.h}`;
    return `${count(length / DAY_MS)} ${units.d}`;
  };
  return {
    count,
    decimal,
    /** Exact up to `max`, "10,000+" above. */
    countTo: (n: number, max = 10_000): string => (n > max ? `${count(max)}+` : count(n)),
    /** Per second or minute: whole from 100, two decimals below 1. What is not nothing is not written as nothing. */
    rate: (n: number): string => {
      if (n > 0 && n < 0.005) return `< ${decimal(0.01, 2)}`;
      return decimal(n, n === 0 || n >= 100 ? 0 : n >= 1 ? 1 : 2);
    },
    /** Of a share between 0 and 1. */
    percent: (share: number, digits: 0 | 1 | 2 = 0): string => `${decimal(share * 100, digits)} %`,
    day,
    time: (at: At): string => clock(at),
    timeMs: (at: At): string => `${clock(at)}${language === 'vi' ? ',' : '.'}${three(msOf(at))}`,
    instant: (at: At): string => `${day(at)} ${clock(at)}`,
    instantMs: (at: At): string =>
      `${day(at)} ${clock(at)}${language === 'vi' ? ',' : '.'}${three(msOf(at))}`,
    utc: (at: At): string => `${new Date(msOf(at)).toISOString().slice(0, 19).replace('T', ' ')} UTC`,
    /** How long something has lasted, one unit. */
    age,
    /** How long something took: milliseconds below a second. */
    duration: (ms: number): string => (ms < 1_000 ? `${count(ms)} ms` : age(ms)),
    bytes: (n: number): string =>
      n < 1_024
        ? `${count(n)} B`
        : n < 1_048_576
          ? `${decimal(n / 1_024, 1)} KiB`
          : `${decimal(n / 1_048_576, 1)} MiB`,
  };
}

export const msOf = (at: At): number => (typeof at === 'number' ? at : Date.parse(at));

const two = (n: number): string => String(n).padStart(2, '0');
const three = (ms: number): string => String(((ms % 1_000) + 1_000) % 1_000).padStart(3, '0');
const clock = (at: At): string => new Date(msOf(at) + ZONE_MS).toISOString().slice(11, 19);
