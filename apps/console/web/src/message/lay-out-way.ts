import type { MessageHop } from '@motlan/contracts';

/** One step of a way as it is drawn. Shares are of the whole way, 0 to 1. */
export interface WayStep {
  readonly hop: MessageHop;
  /** Since the step before; null for the first, and for what has not happened. */
  readonly sinceMs: number | null;
  readonly beginShare: number;
  readonly endShare: number;
}

export interface Way {
  /** From the first step to the last that happened. */
  readonly totalMs: number;
  readonly steps: readonly WayStep[];
}

/**
 * Steps of a way as bars from the step before to this one. They come in the order of time, what has not happened last: that stands
 * at the end without a length. Clocks differ between apps, so a step may take no time.
 */
export function layOutWay(hops: readonly MessageHop[]): Way {
  const times = hops.flatMap(({ at }) => (at === null ? [] : [Date.parse(at)]));
  const firstMs = times[0] ?? 0;
  const totalMs = Math.max(0, (times.at(-1) ?? 0) - firstMs);
  const shareOf = (ms: number) => (totalMs === 0 ? 0 : Math.min(1, Math.max(0, (ms - firstMs) / totalMs)));
  let beforeMs: number | null = null;
  const steps = hops.map((hop): WayStep => {
    if (hop.at === null) return { hop, sinceMs: null, beginShare: 1, endShare: 1 };
    const atMs = Date.parse(hop.at);
    const step = {
      hop,
      sinceMs: beforeMs === null ? null : Math.max(0, atMs - beforeMs),
      beginShare: shareOf(beforeMs ?? atMs),
      endShare: shareOf(atMs),
    };
    beforeMs = atMs;
    return step;
  });
  return { totalMs, steps };
}
