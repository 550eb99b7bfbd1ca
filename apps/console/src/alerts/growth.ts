import type { Overview } from '../overview/overview.ts';

const APPS = ['exchange', 'indexer', 'console'] as const;

/** Figures of one moment that are compared with later ones. */
export interface Sample {
  readonly atMs: number;
  readonly lag: Overview['lag'];
  readonly deadLetters: number | null;
}

/** How much something has grown; null where that is not known yet. */
export interface Growth {
  /** Of the last five minutes. */
  readonly lag: Overview['lag'];
  /** Of the last ten minutes, or since we watch. */
  readonly deadLetters: number | null;
}

export const SAMPLE_EVERY_MS = 30_000;
export const LAG_WINDOW_MS = 5 * 60_000;
export const LETTERS_WINDOW_MS = 10 * 60_000;
/** Lag goes up and down with every batch: lows and highs of so many samples are compared, not two moments. */
const COMPARED = 3;

/** Adds what is read now, at most every half minute, and forgets what is too old to compare with. */
export function withSample(samples: readonly Sample[], now: Sample): readonly Sample[] {
  // A clock that was set back makes earlier samples later than now: they say nothing.
  const kept = samples.filter(
    ({ atMs }) => atMs <= now.atMs && atMs > now.atMs - LETTERS_WINDOW_MS - SAMPLE_EVERY_MS,
  );
  const last = kept.at(-1);
  return last && now.atMs - last.atMs < SAMPLE_EVERY_MS ? kept : [...kept, now];
}

/** Compares what is read now with samples before it. */
export function growthOf(samples: readonly Sample[], now: Sample): Growth {
  const inWindow = samples.filter(({ atMs }) => atMs >= now.atMs - LETTERS_WINDOW_MS - SAMPLE_EVERY_MS);
  const [first] = inWindow.flatMap(({ deadLetters }) => deadLetters ?? []);
  return {
    lag: Object.fromEntries(APPS.map((app) => [app, lagGrowth(app, samples, now)])) as Record<
      (typeof APPS)[number],
      number | null
    >,
    deadLetters:
      first === undefined || now.deadLetters === null ? null : Math.max(0, now.deadLetters - first),
  };
}

/** By how much the lowest of the last samples lies above the highest of those five minutes ago. */
function lagGrowth(app: (typeof APPS)[number], samples: readonly Sample[], now: Sample): number | null {
  const lags = (chosen: readonly Sample[]) => chosen.flatMap(({ lag }) => lag[app] ?? []);
  const before = lags(
    samples.filter(({ atMs }) => {
      const ageMs = now.atMs - atMs;
      return ageMs >= LAG_WINDOW_MS && ageMs < LAG_WINDOW_MS + COMPARED * SAMPLE_EVERY_MS;
    }),
  );
  const lately = lags([
    ...samples.filter(({ atMs }) => now.atMs - atMs <= (COMPARED - 1) * SAMPLE_EVERY_MS),
    now,
  ]);
  if (before.length === 0 || now.lag[app] === null) return null;
  return Math.max(0, Math.min(...lately) - Math.max(...before));
}
