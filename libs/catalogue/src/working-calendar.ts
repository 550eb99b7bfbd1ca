/** A day on which offices are closed although it is no weekend, or open although it is one. */
export interface CalendarDay {
  /** `YYYY-MM-DD`, in Viet Nam. */
  readonly date: string;
  /** `holiday`: named by the Labour Code. `day-off`: in place of one on a weekend, or swapped. `working-day`: swapped for that. */
  readonly kind: 'holiday' | 'day-off' | 'working-day';
  readonly nameVi: string;
  readonly nameEn: string;
  /** `announced: …` by the government, or `computed: …` until the year is announced. */
  readonly source: string;
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Viet Nam is seven hours ahead of UTC, without summer time. */
const OFFSET_MS = 7 * HOUR_MS;
/** Offices close at 17:00. */
const CLOSING_MS = 17 * HOUR_MS;

/** The working days of Vietnamese offices: Monday to Friday without public holidays, for the years somebody has reviewed. */
export class WorkingCalendar {
  private readonly closed = new Set<number>();
  private readonly open = new Set<number>();
  /** First and last year known. */
  readonly years: { readonly first: number; readonly last: number };

  /** Expects at least one day; every year from the first to the last is taken as complete. */
  constructor(days: readonly CalendarDay[]) {
    for (const { date, kind } of days) (kind === 'working-day' ? this.open : this.closed).add(dayOf(date));
    const years = days.map(({ date }) => Number(date.slice(0, 4)));
    this.years = { first: Math.min(...years), last: Math.max(...years) };
  }

  /**
   * When something is due that was begun at an instant and may take so many working days: 17:00 in Viet Nam on the last of
   * them. The first counts after the day it was begun. Milliseconds since 1970. In a year the calendar does not know every
   * weekday counts: due dates a week early at Tết are better than an exchange that stops.
   */
  endOfWorkingDay(fromMs: number, workingDays: number): number {
    let day = Math.floor((fromMs + OFFSET_MS) / DAY_MS);
    for (let left = workingDays; left > 0;) {
      day += 1;
      if (this.isWorkingDay(day)) left -= 1;
    }
    return day * DAY_MS + CLOSING_MS - OFFSET_MS;
  }

  private isWorkingDay(day: number): boolean {
    if (this.open.has(day)) return true;
    const weekday = (day + THURSDAY) % 7;
    return weekday !== SUNDAY && weekday !== SATURDAY && !this.closed.has(day);
  }
}

// Day 0 of 1970 was a Thursday; weekdays count from Sunday.
const SUNDAY = 0;
const THURSDAY = 4;
const SATURDAY = 6;

const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS;
