import type { InTwoLanguages, ListedScenario } from '@motlan/contracts';

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly scenario: ListedScenario;
  readonly variant: string | null;
}

/** Every life event in its usual course, and after it its other courses. */
export function choicesOf(
  scenarios: readonly ListedScenario[],
  textOf: (text: InTwoLanguages) => string,
): readonly Choice[] {
  return scenarios.flatMap((scenario) => [
    { value: scenario.id, label: textOf(scenario.title), scenario, variant: null },
    ...scenario.variants.map(({ id, title }) => ({
      value: `${scenario.id}/${id}`,
      label: `${textOf(scenario.title)}: ${textOf(title)}`,
      scenario,
      variant: id,
    })),
  ]);
}
