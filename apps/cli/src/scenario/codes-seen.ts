import type { ScenarioResult } from '@motlan/simulator';
import { OUTCOME_CODES } from '@motlan/contracts';
import type { Law } from './law.ts';

interface Found {
  readonly outcome?: string;
  readonly rule?: string;
  readonly ground?: string;
}

/** Outcomes, rules and grounds that no step met: the stories together promise to show each of them. */
export function codesNotSeen(results: readonly ScenarioResult[], law: Law): readonly string[] {
  const seen = new Set(results.flatMap(({ steps }) => steps.flatMap((step) => codesOf(step.seen))));
  return [...OUTCOME_CODES, ...law.keys()].filter((code) => !seen.has(code));
}

function codesOf(
  seen: Found & { readonly elements?: Readonly<Record<string, Found>> },
): (string | undefined)[] {
  return [seen, ...Object.values(seen.elements ?? {})].flatMap(({ outcome, rule, ground }) => [
    outcome,
    rule,
    ground,
  ]);
}
