/** What is cut off before a rate counts: the start, while caches fill, and the end, when partitions run dry. */
export const WARM_UP = 0.2;
export const TAIL = 0.1;

export interface Steady {
  readonly perSecond: number;
  readonly fromMs: number;
  readonly toMs: number;
}

/** The rate at which answers were appended between warm-up and tail. */
export function steadyRate(appendedAtMs: readonly number[]): Steady {
  const sorted = [...appendedAtMs].sort((a, b) => a - b);
  const first = Math.floor(sorted.length * WARM_UP);
  const last = Math.floor(sorted.length * (1 - TAIL)) - 1;
  const fromMs = sorted[first] ?? NaN;
  const toMs = sorted[last] ?? NaN;
  return { perSecond: ((last - first) / Math.max(1, toMs - fromMs)) * 1_000, fromMs, toMs };
}
