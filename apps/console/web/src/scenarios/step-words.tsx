import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ScenarioDifference, ScenarioStep } from '@motlan/contracts';
import { useFormats } from '../language/use-formats.ts';
import { useText } from '../language/use-language.ts';
import { RoleMark } from '../outcomes/role-mark.tsx';
import { AnswerLine } from './answer-line.tsx';
import classes from './sequence-drawing.module.css';
import { StepMessages } from './step-messages.tsx';

/** What is told in a step, what is asked, what was answered and whether that was expected. */
export function StepWords({ step }: { readonly step: ScenarioStep }) {
  const { t } = useTranslation('scenarios');
  const { duration } = useFormats();
  const textOf = useText();
  const { number, say, request, state, answer, differences, tookMs } = step;
  return (
    <div className={classes['words']}>
      <span className={classes['number']}>{number}</span>
      <Text inherit fw={state === 'waiting' ? 400 : 600}>
        {textOf(say)}
      </Text>
      {request !== null && <div className={classes['request']}>{request}</div>}
      {state === 'doing' && <RoleMark role="pending">{t('run.now')}</RoleMark>}
      {state === 'done' && answer && (
        <Text component="div" size="sm">
          <AnswerLine answer={answer}>
            <Text span inherit c="dimmed">
              {' '}
              · {duration(tookMs ?? 0)}
              {differences.length === 0 && ` · ${t('run.expected')}`}
            </Text>
          </AnswerLine>
          {differences.map((difference) => (
            <Difference key={difference.part} of={difference} />
          ))}
          <StepMessages of={step.messages} />
        </Text>
      )}
    </div>
  );
}

function Difference({ of: { part, expected, seen } }: { readonly of: ScenarioDifference }) {
  const { t } = useTranslation('scenarios');
  const written = (value: string | number | boolean | null) =>
    value === null ? t('run.nothing') : String(value);
  return (
    <div>
      <RoleMark role="conflict">
        {expected === undefined || seen === undefined
          ? t('run.differencePart', { part })
          : t('run.difference', { part, expected: written(expected), seen: written(seen) })}
      </RoleMark>
    </div>
  );
}
