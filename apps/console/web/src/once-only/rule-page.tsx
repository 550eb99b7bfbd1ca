import { Anchor, Stack, Text, Title } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../app/page-title.ts';
import { Facts } from '../facts/facts.tsx';
import { useLanguage } from '../language/use-language.ts';
import type { Rule } from '../message/use-rules.ts';
import { Answer } from '../server/answer.tsx';
import { Emptiness } from '../server/emptiness.tsx';
import { useRules } from './catalogue-queries.ts';
import { RuleMessages } from './rule-messages.tsx';

/** One rule: what it says, in both languages, on which legal ground, and what it decided. */
export function RulePage() {
  const { t } = useTranslation('onceOnly');
  const { id = '' } = useParams({ strict: false });
  usePageTitle(`${t('rule.title')} ${id}`);
  const list = (
    <Anchor
      underline="always"
      renderRoot={(props) => <Link to="/once-only" search={{ view: 'rules' }} {...props} />}
    >
      {t('view.rules')}
    </Anchor>
  );
  return (
    <Stack gap="lg">
      <Text c="dimmed">{list}</Text>
      <Title>
        {t('rule.title')} {id}
      </Title>
      <Answer
        of={useRules()}
        what={t('failed.rules')}
        height={320}
        isEmpty={({ items }) => !items.some((rule) => rule.id === id)}
        empty={<Emptiness title={t('rule.unknown', { id })} way={list} />}
      >
        {({ items }) => <Shown rule={items.find((rule) => rule.id === id)!} /* Looked for just now. */ />}
      </Answer>
    </Stack>
  );
}

function Shown({ rule }: { readonly rule: Rule }) {
  const { t } = useTranslation('onceOnly');
  const language = useLanguage();
  const other = language === 'vi' ? 'en' : 'vi';
  return (
    <Stack gap="lg">
      <Text fz={20} lh="28px" maw="80ch" lang={language}>
        {rule[language]}
      </Text>
      <Facts
        of={[
          [
            t('rule.inOther'),
            <span key="other" lang={other}>
              {rule[other]}
            </span>,
          ],
          [t('rule.kind'), t(`rule.kinds.${rule.kind}`)],
          [t('rule.legal'), language === 'vi' ? rule.legalBasisVi : rule.legalBasis],
          [t('rule.decided'), <RuleMessages key="messages" rule={rule.id} />],
        ]}
      />
    </Stack>
  );
}
