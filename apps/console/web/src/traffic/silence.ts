import type { NodeNow } from '../../../src/overview/overview.ts';

/** How long the one of these nodes that is silent longest has been, at an instant; null where none of them is known to have answered. */
export function silenceMs(
  nodes: readonly Pick<NodeNow, 'answered' | 'lastAnsweredAt'>[],
  at: string,
): number | null {
  const lasts = nodes.flatMap(({ answered, lastAnsweredAt }) =>
    answered || lastAnsweredAt === null ? [] : [Date.parse(lastAnsweredAt)],
  );
  return lasts.length === 0 ? null : Math.max(0, Date.parse(at) - Math.min(...lasts));
}
