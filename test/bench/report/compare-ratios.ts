import { spreadOf, type Spread } from './spread.ts';

/** Ratios somebody accepted, with where they come from. Greater is better in all of them. */
export interface Baseline {
  readonly measuredAt: string;
  readonly commit: string;
  readonly machine: string;
  readonly messages: number;
  readonly ratios: Readonly<Record<string, Spread>>;
}

export interface Verdict {
  readonly name: string;
  readonly before: number;
  /** Null where the result does not have this ratio. */
  readonly now: number | null;
  /** How far apart rounds lie, as a share of their median: what is less than that is noise. */
  readonly tolerance: number;
  readonly isLoss: boolean;
}

/** Less than this is no clear loss, however close together the rounds lie: a ratio moves by as much from day to day. */
const TOLERANCE_MIN = 0.1;

/** Holds every ratio of the baseline against the result: a loss is a median below the noise of both. */
export function compareRatios(
  { ratios: accepted }: Baseline,
  measured: Readonly<Record<string, readonly number[]>>,
): Verdict[] {
  return Object.entries(accepted).map(([name, before]) => {
    const values = measured[name] ?? [];
    const now = values.length === 0 ? null : spreadOf(values);
    const tolerance = Math.max(TOLERANCE_MIN, noiseOf(before), now ? noiseOf(now) : 0);
    return {
      name,
      before: before.median,
      now: now?.median ?? null,
      tolerance,
      isLoss: now !== null && now.median < before.median * (1 - tolerance),
    };
  });
}

/** The greater distance of a round from the median. */
const noiseOf = ({ min, median, max }: Spread): number => Math.max(median - min, max - median) / median;
