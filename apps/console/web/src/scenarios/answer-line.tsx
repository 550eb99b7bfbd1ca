import type { ReactNode } from 'react';
import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ScenarioAnswer } from '@motlan/contracts';
import { useLanguage } from '../language/use-language.ts';
import { useRules } from '../message/use-rules.ts';
import { useExceptions } from '../once-only/catalogue-queries.ts';
import { RoleMark } from '../outcomes/role-mark.tsx';
import { Instant } from '../time/instant.tsx';
import { roleOfAnswer, useStepWords } from './use-step-words.ts';

/** An answer in words: how it ended, who holds it, by which rule, on which legal ground. */
export function AnswerLine({
  answer,
  children,
}: {
  readonly answer: ScenarioAnswer;
  /** At the end of its line. */
  readonly children: ReactNode;
}) {
  const { t } = useTranslation('scenarios');
  const { answerOf } = useStepWords();
  const language = useLanguage();
  const rules = useRules();
  const exceptions = useExceptions().data;
  const { rule, ground, heldBy, version, obtainable, notes, pointer, takesEffectAt } = answer;
  const role = roleOfAnswer(answer);
  const words = answerOf(answer);
  const exception = ground === undefined ? undefined : exceptions?.get(ground);
  const decidedBy = rule === undefined ? undefined : rules.get(rule);
  // The catalogue names the grounds of exceptions in English only.
  const isVi = language === 'vi' && !exception;
  const law = exception?.legalBasis ?? (isVi ? decidedBy?.legalBasisVi : decidedBy?.legalBasis);
  const more = [
    exception && (language === 'vi' ? exception.groundVi : exception.groundEn),
    heldBy !== undefined && t('answer.heldBy', { agency: heldBy, version: version ?? '–' }),
    obtainable === false && t('answer.provisional'),
    pointer,
    ...(notes ?? []),
  ].filter((part) => typeof part === 'string');
  return (
    <>
      {role ? <RoleMark role={role}>{words}</RoleMark> : words}
      {takesEffectAt !== undefined && (
        <>
          {' '}
          <Instant at={takesEffectAt} form="time" />
        </>
      )}
      {more.length > 0 && ` · ${more.join(' · ')}`}
      {rule !== undefined && (
        <>
          {' '}
          ·{' '}
          <Anchor
            inherit
            underline="always"
            renderRoot={(props) => <Link to="/rules/$id" params={{ id: rule }} {...props} />}
          >
            {rule}
          </Anchor>
        </>
      )}
      {children}
      {law !== undefined && (
        <div style={{ color: 'var(--muted)' }}>
          {t('run.legal')}: <span lang={isVi ? 'vi' : 'en'}>{law}</span>
        </div>
      )}
    </>
  );
}
