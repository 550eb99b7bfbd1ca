import fc from 'fast-check';
import { SCENES } from './random-histories/areas.ts';
import { CHANGES, EXCEPTIONS, JUMPS, STARTS_MS } from './random-histories/choices.ts';
import type { Plot, Step } from './random-histories/plot.ts';

const upTo = (max: number) => fc.nat({ max });
/** Mostly the first choice. */
const seldom = (max: number) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: upTo(max) });
const picks = fc.array(upTo(15), { minLength: 8, maxLength: 8, size: 'max' });
const anyStep = {
  after: seldom(JUMPS.length - 1),
  subject: seldom(1),
  area: upTo(3),
  key: upTo(1),
};

const source = fc.record({
  does: fc.constant('state' as const),
  ...anyStep,
  by: upTo(7),
  version: upTo(5),
  again: fc.boolean(),
  revoked: seldom(2).map((n) => n === 2),
  validUntil: seldom(4),
  picks,
});
const collection = fc.record({
  does: fc.constant('collect' as const),
  ...anyStep,
  by: upTo(9),
  procedure: upTo(11),
  names: upTo(3),
  exception: seldom(EXCEPTIONS.length),
  picks,
});
const repeat = fc.record({
  does: fc.constant('repeat' as const),
  ...anyStep,
  of: upTo(30),
  as: upTo(2),
});
const change = fc.record({
  does: fc.constant('change' as const),
  ...anyStep,
  what: upTo(CHANGES.length - 1),
});

export interface PlotSettings {
  readonly stepsMin?: number;
  readonly stepsMax: number;
  /** Whether the catalogue changes in between. */
  readonly changes: boolean;
}

/** Histories of provisions about two subjects, so short of numbers, keys and values that messages keep meeting. */
export function plots({ stepsMin = 1, stepsMax, changes }: PlotSettings): fc.Arbitrary<Plot> {
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 9, arbitrary: source },
    { weight: 9, arbitrary: collection },
    { weight: 2, arbitrary: repeat },
    ...(changes ? [{ weight: 3, arbitrary: change }] : []),
  );
  return fc.record({
    scene: upTo(SCENES.length - 1),
    start: upTo(STARTS_MS.length - 1),
    steps: fc.array(step, { minLength: stepsMin, maxLength: stepsMax, size: 'max' }),
  });
}
