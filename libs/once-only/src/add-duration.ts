const DURATION = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/u;
const DAY_MS = 86_400_000;

/** Whether this is an ISO 8601 duration of years, months, weeks and days, as elements state for `valid_for`. */
export function isDuration(text: string): boolean {
  return text.length > 1 && DURATION.test(text);
}

/**
 * Adds a calendar duration to an instant, in UTC; milliseconds since 1970. A day that the month reached does not have
 * becomes its last day: 31 January and one month is 28 or 29 February. Throws on any other text.
 */
export function addDuration(instantMs: number, duration: string): number {
  const match = DURATION.exec(duration);
  if (!match || !isDuration(duration)) throw new Error(`not a calendar duration: ${duration}`);
  const [years, months, weeks, days] = match
    .slice(1)
    .map((part: string | undefined) => Number(part ?? 0)) as [number, number, number, number];
  const start = new Date(instantMs);
  const monthIndex = start.getUTCMonth() + years * 12 + months;
  const lastDay = new Date(Date.UTC(start.getUTCFullYear(), monthIndex + 1, 0)).getUTCDate();
  const monthStart = Date.UTC(start.getUTCFullYear(), monthIndex, 1);
  const dayOfMonth = Math.min(start.getUTCDate(), lastDay);
  return monthStart + (dayOfMonth - 1 + weeks * 7 + days) * DAY_MS + (instantMs - startOfDay(instantMs));
}

const startOfDay = (instantMs: number): number => Math.floor(instantMs / DAY_MS) * DAY_MS;
