import { useTranslation } from 'react-i18next';
import type { ScenarioRun } from '@motlan/contracts';
import { useText } from '../language/use-language.ts';
import { useScenarios } from './use-runs.ts';

/** A run by its life event, and the course it takes. */
export function useRunTitle(): (run: Pick<ScenarioRun, 'scenario' | 'variant' | 'title'>) => string {
  const textOf = useText();
  const scenarios = useScenarios().data;
  return ({ scenario, variant, title }) => {
    const course = scenarios?.find(({ id }) => id === scenario)?.variants.find(({ id }) => id === variant);
    return [textOf(title), course ? textOf(course.title) : variant]
      .filter((part) => part !== null)
      .join(': ');
  };
}

/** How a run stands, in words. */
export function useRunState(): (run: Pick<ScenarioRun, 'state' | 'stepsDiffering'>) => string {
  const { t } = useTranslation('scenarios');
  return ({ state, stepsDiffering }) =>
    state === 'ended' && stepsDiffering > 0
      ? t('state.endedDiffering', { count: stepsDiffering })
      : t(`state.${state}`);
}
