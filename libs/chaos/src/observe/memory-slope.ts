import type { MemorySample } from './sample.ts';

export interface MemorySlope {
  readonly process: string;
  readonly nowMib: number;
  readonly mostMib: number;
  /** Least squares over the run, the beginning of each life left out; null where that is too short to tell. */
  readonly mibPerHour: number | null;
  /** Minutes from the first look it was taken over to the last. */
  readonly overMinutes: number;
}

/** A process that has just started fills its caches. */
const WARMING_MS = 30_000;
/** Below that, one garbage collection is the slope. */
const SPAN_MS_MIN = 300_000;

/**
 * How the memory of each process moved over the run. Pure. Under chaos no process lives for long: what can grow is what each
 * life needs, e.g. with what is held.
 */
export function memorySlopes(samples: readonly MemorySample[]): MemorySlope[] {
  const names = [...new Set(samples.flatMap(({ mib }) => Object.keys(mib)))].sort();
  return names.map((process) => {
    const points = samples.flatMap(({ atMs, mib, pids }) => {
      const size = mib[process];
      return size === undefined ? [] : [{ atMs, mib: size, pid: pids[process] }];
    });
    const lives = [...Map.groupBy(points, ({ pid }) => pid).values()];
    const warm = lives.flatMap((life) =>
      life.filter(({ atMs }) => atMs >= (life[0]?.atMs ?? 0) + WARMING_MS),
    );
    return {
      process,
      nowMib: points.at(-1)?.mib ?? 0,
      mostMib: Math.max(...points.map(({ mib }) => mib)),
      mibPerHour: spanOf(warm) < SPAN_MS_MIN ? null : slopeOf(warm) * 3_600_000,
      overMinutes: spanOf(warm) / 60_000,
    };
  });
}

interface Point {
  readonly atMs: number;
  readonly mib: number;
}

const spanOf = (points: readonly Point[]): number => (points.at(-1)?.atMs ?? 0) - (points[0]?.atMs ?? 0);

/** MiB per millisecond. */
function slopeOf(points: readonly Point[]): number {
  const meanAt = points.reduce((sum, { atMs }) => sum + atMs, 0) / points.length;
  const meanMib = points.reduce((sum, { mib }) => sum + mib, 0) / points.length;
  const over = points.reduce((sum, { atMs, mib }) => sum + (atMs - meanAt) * (mib - meanMib), 0);
  const under = points.reduce((sum, { atMs }) => sum + (atMs - meanAt) ** 2, 0);
  return under === 0 ? 0 : over / under;
}
