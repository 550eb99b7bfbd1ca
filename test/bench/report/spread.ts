/** Of several rounds: the smallest, the middle and the largest. */
export interface Spread {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

/** Expects at least one value. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  return { min: sorted[0] ?? NaN, median: quantile(sorted, 0.5), max: sorted.at(-1) ?? NaN };
}

/** The value below which `share` of them lie, interpolated. Expects them sorted; NaN of none. */
export function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? NaN;
  const high = sorted[Math.ceil(at)] ?? NaN;
  return low + (high - low) * (at - Math.floor(at));
}
