const DAY_MS = 86_400_000;

/** Sums of single minutes serve ranges of up to a day, sums of hours up to a week; each is kept a day longer. */
const MINUTES_MS = 2 * DAY_MS;
const HOURS_MS = 8 * DAY_MS;
/** Answers lie on the agencies' topics for 35 days: of older messages nobody could say any more how they ended. */
const ANSWERS_DAYS = 35;

/** Instants before which sums in steps of a minute and of an hour are not kept. */
export const keptFromMs = (nowMs: number) => ({ minutes: nowMs - MINUTES_MS, hours: nowMs - HOURS_MS });

/** The instant from which messages are read, where records are kept for so many days. */
export const readFromMs = (nowMs: number, recordsDays: number): number =>
  nowMs - Math.min(recordsDays, ANSWERS_DAYS) * DAY_MS;

export const recordsFromMs = (nowMs: number, recordsDays: number): number => nowMs - recordsDays * DAY_MS;
