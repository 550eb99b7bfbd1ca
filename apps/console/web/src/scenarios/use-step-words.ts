import { useTranslation } from 'react-i18next';
import type { Outcome, ScenarioAnswer, ScenarioStep } from '@motlan/contracts';
import { useFormats } from '../language/use-formats.ts';
import { useText } from '../language/use-language.ts';
import { roleOf } from '../outcomes/role-of.ts';
import { useOutcomeWords } from '../outcomes/use-outcome-words.ts';
import type { Role } from '../theme/roles.ts';
import type { Arrow } from './sequence.ts';

/** What a step says on its arrows and beside them. */
export function useStepWords() {
  const { t } = useTranslation('scenarios');
  const { count } = useFormats();
  const textOf = useText();
  const outcomeWords = useOutcomeWords();

  /** An answer in a few words. */
  function answerOf(answer: ScenarioAnswer): string {
    const { status, outcome, problem, problemTitle, accepted, plan, records, tasks, takesEffectAt } = answer;
    if (outcome !== undefined) return outcomeWords({ outcome });
    if (problem !== undefined) return `${problemTitle ? textOf(problemTitle) : ''} ${problem}`.trim();
    if (status === 'SET_ASIDE') return t('answer.setAside');
    if (accepted !== undefined) return t('answer.accepted', { count: accepted, n: count(accepted) });
    if (plan) {
      const { asked, forms, spared } = plan;
      const words = t('answer.planned', {
        asked: count(asked),
        papers: count(spared.papers),
        copies: count(spared.copies),
      });
      return forms > 0 ? `${words}; ${t('answer.forms', { n: count(forms) })}` : words;
    }
    if (records)
      return records
        .map(({ version, provider, revoked }) =>
          revoked ? t('answer.withdrawn', { version }) : t('answer.record', { version, provider }),
        )
        .join('; ');
    if (tasks)
      return tasks.length === 0
        ? t('answer.noTask')
        : tasks
            .map(({ element, agency, state }) =>
              t('answer.task', {
                element: element ?? t('answer.wholeRecord'),
                agency,
                state: state === 'open' || state === 'closed' ? t(`answer.taskStates.${state}`) : state,
              }),
            )
            .join('; ');
    if (takesEffectAt !== undefined) return t('answer.effect');
    return typeof status === 'string' ? t('answer.pending') : '';
  }

  /** On an arrow there is no room for more. */
  function shortAnswerOf(answer: ScenarioAnswer): string {
    const { plan, problemTitle } = answer;
    if (plan && answer.problem === undefined)
      return t('answer.plannedShort', { asked: count(plan.asked), papers: count(plan.spared.papers) });
    return answer.outcome === undefined && problemTitle ? textOf(problemTitle) : answerOf(answer);
  }

  function arrowWords(
    step: ScenarioStep,
    arrow: Arrow,
  ): { readonly words: string; readonly role: Role | null } {
    const { answer, dataset, procedureCode } = step;
    if (arrow.word === 'answers' && answer)
      return {
        words: [shortAnswerOf(answer), answer.rule].filter(Boolean).join(' · '),
        role: roleOfAnswer(answer),
      };
    if (arrow.word === 'shared') return { words: t('arrow.shared'), role: 'accepted' };
    if (arrow.word === 'states' && step.act === 'given')
      return {
        words: `${t('arrow.states')}: ${t('run.messages', { count: arrow.messages.length })}`,
        role: null,
      };
    const about = arrow.word === 'plans' ? procedureCode : dataset;
    return { words: [t(`arrow.${arrow.word}`), about].filter(Boolean).join(': '), role: null };
  }

  return { answerOf, arrowWords };
}

/** An answer without an outcome is plain, unless it refuses. */
export function roleOfAnswer({ outcome, problem, status }: ScenarioAnswer): Role | null {
  if (outcome !== undefined) return roleOf({ outcome: outcome satisfies Outcome });
  if (status === 'SET_ASIDE') return 'dead';
  return problem === undefined ? null : 'refused';
}
