import { backlogOf } from '../observe/recovery.ts';
import type { Sample } from '../observe/sample.ts';
import type { ChaosReport } from './chaos-report.ts';
import type { Curve } from './draw-curve.ts';

/** Over so long a rate is taken: shorter ones show the samples, not the hub. */
const RATE_OVER_MS = 2_000;

/** Messages settled per second, as the exchange counts; nobody knows it while the exchange does not answer. */
export function settledPerSecond(samples: readonly Sample[]): Curve['points'] {
  let from = 0;
  return samples.map(({ atMs, settled }, at) => {
    while (from < at && atMs - (samples[from + 1]?.atMs ?? atMs) >= RATE_OVER_MS) from += 1;
    const before = samples[from];
    const seconds = (atMs - (before?.atMs ?? atMs)) / 1_000;
    if (settled === null || (before?.settled ?? null) === null) return { atMs, value: null };
    return { atMs, value: seconds <= 0 ? 0 : (settled - (before?.settled ?? 0)) / seconds };
  });
}

export const backlog = (samples: readonly Sample[]): Curve['points'] =>
  samples.map((sample) => ({ atMs: sample.atMs, value: backlogOf(sample) }));

const STYLES = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8', 'c9'];

export function memoryCurves({ memory }: ChaosReport): Curve[] {
  const names = [...new Set(memory.flatMap(({ mib }) => Object.keys(mib)))].sort();
  return names.map((name, at) => ({
    name,
    style: STYLES[at % STYLES.length] ?? 'c1',
    points: memory.map(({ atMs, mib }) => ({ atMs, value: mib[name] ?? null })),
  }));
}
