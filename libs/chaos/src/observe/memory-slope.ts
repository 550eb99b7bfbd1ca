import type { MemorySample } from './sample.ts';

export interface MemorySlope {
  readonly process: string;
  readonly nowMib: number;
  readonly mostMib: number;
  /** Least squares over the longest life, its beginning left out; null where no life was long enough to tell. */
  readonly mibPerHour: number | null;
  /** Minutes the slope was taken over. */
  readonly overMinutes: number;
}

/** A process that has just started fills its caches. */
const WARMING_MS = 30_000;
/** Below that, one garbage collection is the slope. */
const LIFE_MS_MIN = 300_000;

/** How the memory of each process moved over the longest of its lives. Pure. */
export function memorySlopes(samples: readonly MemorySample[]): MemorySlope[] {
  const names = [...new Set(samples.flatMap(({ mib }) => Object.keys(mib)))].sort();
  return names.map((process) => {
    const points = samples.flatMap(({ atMs, mib, pids }) => {
      const size = mib[process];
      return size === undefined ? [] : [{ atMs, mib: size, pid: pids[process] }];
    });
    const lives = [...Map.groupBy(points, ({ pid }) => pid).values()];
    const longest = lives.reduce((a, b) => (lengthOf(b) > lengthOf(a) ? b : a), []);
    const warm = longest.filter(({ atMs }) => atMs >= (longest[0]?.atMs ?? 0) + WARMING_MS);
    return {
      process,
      nowMib: points.at(-1)?.mib ?? 0,
      mostMib: Math.max(...points.map(({ mib }) => mib)),
      mibPerHour: lengthOf(warm) < LIFE_MS_MIN ? null : slopeOf(warm) * 3_600_000,
      overMinutes: lengthOf(warm) / 60_000,
    };
  });
}

interface Point {
  readonly atMs: number;
  readonly mib: number;
}

const lengthOf = (points: readonly Point[]): number => (points.at(-1)?.atMs ?? 0) - (points[0]?.atMs ?? 0);

/** MiB per millisecond. */
function slopeOf(points: readonly Point[]): number {
  const meanAt = points.reduce((sum, { atMs }) => sum + atMs, 0) / points.length;
  const meanMib = points.reduce((sum, { mib }) => sum + mib, 0) / points.length;
  const over = points.reduce((sum, { atMs, mib }) => sum + (atMs - meanAt) * (mib - meanMib), 0);
  const under = points.reduce((sum, { atMs }) => sum + (atMs - meanAt) ** 2, 0);
  return under === 0 ? 0 : over / under;
}
