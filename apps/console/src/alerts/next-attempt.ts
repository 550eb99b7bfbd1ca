/** A receiver that restarts is back by then. */
const FIRST_MS = 5_000;
/** Rare enough for a receiver in trouble, often enough that an alert still means something. */
const LONGEST_MS = 600_000;
/** Whoever could not be told for a day reads of it at the console. */
const GIVE_UP_MS = 24 * 3_600_000;

/** Milliseconds until the next attempt after so many failed ones; null: none. The pause doubles each time. */
export function nextAttemptMs(attempts: number, sinceFirstMs: number): number | null {
  if (sinceFirstMs >= GIVE_UP_MS) return null;
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempts - 1, 20));
}
