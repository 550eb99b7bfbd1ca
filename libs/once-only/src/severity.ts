import type { RuleOutcome } from './model.ts';

/** Outcomes of elements, most severe first. */
const SEVERITY: readonly RuleOutcome[] = [
  'REFUSED_NOT_ENTITLED',
  'CONFLICT_REPORTED',
  'REFUSED_ALREADY_PROVIDED',
  'ACCEPTED_EXCEPTION',
  'REUSED',
];

/** The outcome of a collection: that of its most severe element. Expects at least one. */
export function mostSevere(outcomes: readonly RuleOutcome[]): RuleOutcome {
  return SEVERITY.find((outcome) => outcomes.includes(outcome)) ?? 'REUSED';
}
