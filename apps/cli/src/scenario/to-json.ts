import { requestOf, type ScenarioResult } from '@motlan/simulator';

/** A played scenario for programs. */
export function toJson(
  { scenario, variant, steps, papers, differences, tookMs }: ScenarioResult,
  seed: string,
  salt: string,
): object {
  return {
    scenario: scenario.id,
    variant,
    seed,
    salt,
    procedureCode: scenario.procedureCode,
    papers,
    days: scenario.days ?? null,
    differences,
    tookMs: Math.round(tookMs),
    steps: steps.map(({ number, step, seen, differences: found, tookMs: stepMs }) => ({
      number,
      say: step.say,
      request: requestOf(step.act),
      expected: step.expect,
      seen,
      differences: found,
      tookMs: Math.round(stepMs),
    })),
  };
}
