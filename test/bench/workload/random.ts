/** A generator whose every value follows from its seed: the same seed makes the same workload on every machine. */
export interface Random {
  /** A whole number, 0 <= n < below. */
  below(below: number): number;
  /** True in `share` of all cases, 0 to 1. */
  chance(share: number): boolean;
  pick<T>(items: readonly T[]): T;
}

const TWO_32 = 2 ** 32;

/** mulberry32: 32 bits of state, more than enough to draw a workload. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / TWO_32;
  };
  return {
    below: (below) => Math.floor(next() * below),
    chance: (share) => next() < share,
    pick: (items) => items[Math.floor(next() * items.length)]!, // Called with lists that are not empty.
  };
}
