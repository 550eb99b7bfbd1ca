import type { ReactNode } from 'react';
import { Anchor, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { MessageExplanation, MessageTrace } from '@motlan/contracts';
import { useText } from '../language/use-language.ts';
import { endOf } from './end-of.ts';
import { roleOf } from '../outcomes/role-of.ts';
import { InBoth } from './in-both.tsx';
import { RuleLine } from './rule-line.tsx';
import { rulesOf } from './rules-of.ts';
import classes from './why.module.css';

/** Why it ended as it did, by which rules, who must act and what to do. */
export function Why({ trace }: { readonly trace: MessageTrace }) {
  const { t } = useTranslation('message');
  const { explanation, alsoExplained, catalogueVersion, ruleSet } = trace;
  const rules = rulesOf(trace);
  const role = roleOf(endOf(trace));
  return (
    <div className={classes['why']} style={{ borderColor: `var(--${role}-mark)` }}>
      <Line name={t('why.why')}>
        {explanation ? (
          <Cause explanation={explanation} />
        ) : (
          <Text>{t(`why.${role === 'pending' ? 'waiting' : 'well'}`)}</Text>
        )}
      </Line>
      {rules.length > 0 && (
        <Line name={t('why.rule')}>
          {rules.map((id) => (
            <RuleLine key={id} id={id} />
          ))}
          {catalogueVersion !== null && (
            <Text size="sm" c="dimmed">
              {t('why.under', { catalogue: String(catalogueVersion), rules: String(ruleSet) })}
            </Text>
          )}
        </Line>
      )}
      {explanation && (
        <Line name={t('why.act')}>
          <Act explanation={explanation} />
        </Line>
      )}
      {alsoExplained.map((also) => (
        <Line key={also.code} name={t('why.also')}>
          <Cause explanation={also} />
          <Act explanation={also} />
        </Line>
      ))}
    </div>
  );
}

function Line({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <Text fw={600}>{name}</Text>
      <Stack gap={4}>{children}</Stack>
    </>
  );
}

function Cause({ explanation: { cause, code, elements } }: { readonly explanation: MessageExplanation }) {
  const { t } = useTranslation('message');
  return (
    <>
      <InBoth text={cause} />
      <Text size="sm" c="dimmed">
        {elements.length > 0 && `${t('why.elements')}: ${elements.join(', ')} · `}
        {t('why.code')} <code>{code}</code>
      </Text>
    </>
  );
}

function Act({ explanation: { whoMustAct, whatToDo } }: { readonly explanation: MessageExplanation }) {
  const textOf = useText();
  return (
    <>
      <Text fw={600}>
        {capital(textOf(whoMustAct))}
        {whoMustAct.agency !== null && (
          <>
            {' '}
            <Anchor
              inherit
              renderRoot={(props) => (
                <Link to="/agencies/$code" params={{ code: whoMustAct.agency!.split('.')[0]! }} {...props} />
              )}
            >
              →
            </Anchor>
          </>
        )}
      </Text>
      <InBoth text={whatToDo} />
    </>
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
