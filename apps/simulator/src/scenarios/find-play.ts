import { randomBytes } from 'node:crypto';
import type { Play } from '../story/scenario.ts';
import { PLAYS } from './scenarios.ts';

/** A scenario in its usual course (`variant`: null) or a variant; null where there is none. */
export const findPlay = (scenario: string, variant: string | null): Play | null =>
  PLAYS.find((play) => play.scenario.id === scenario && play.variant === variant) ?? null;

/** Other people than ever before, short enough to be typed again. */
export const newSalt = (): string => randomBytes(4).toString('hex');
