/** Rows read in order to see how frequent the terms are, and at most in one stretch: 5,000 cost about 8 ms. */
const PROBE_PER_ITEM = 5;
const PROBE_MIN = 500;
const STRETCH_MAX = 20_000;
/** Rows are not spread evenly: so much more is read than would fill the page. */
const MARGIN = 1.5;
/** So few matches foretell little. */
const FEW = 10;
/** A stretch begins anew with this many times as many rows, at least. It costs no more where it fills: reading ends there. */
const GROWTH = 5;

/** Rows to read in the index's own order before anything is known of the terms; `limit` is the size of the page. */
export const firstStretch = (limit: number): number =>
  Math.min(Math.max(limit * PROBE_PER_ITEM, PROBE_MIN), STRETCH_MAX);

/**
 * Rows to read at most after this stretch had too few matches (`found`) to fill the page: as many as these foretell, or a closer
 * look where they are few. Null where the inverted index will cost less: the most was read, or would have to be were it not for
 * chance.
 */
export function nextStretch(stretch: number, found: number, limit: number): number | null {
  const atMost = found + Math.sqrt(found); // What it could have been, were it not for chance.
  if (stretch >= STRETCH_MAX || (stretch * limit) / atMost > STRETCH_MAX) return null;
  const foretold = found < FEW ? 0 : Math.ceil(((stretch * limit) / found) * MARGIN);
  return Math.min(Math.max(foretold, stretch * GROWTH), STRETCH_MAX);
}
