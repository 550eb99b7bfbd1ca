import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../language/use-language.ts';
import { InBoth } from './in-both.tsx';
import { useRules } from './use-rules.ts';

/** A rule in words, its legal ground, and its code last. */
export function RuleLine({ id }: { readonly id: string }) {
  const { t } = useTranslation('message');
  const language = useLanguage();
  const rule = useRules().get(id);
  const code = (
    <Anchor inherit renderRoot={(props) => <Link to="/rules/$id" params={{ id }} {...props} />}>
      <code>{id}</code>
    </Anchor>
  );
  if (!rule) return <Text>{code}</Text>;
  return (
    <div>
      <InBoth text={rule} />
      <Text size="sm" c="dimmed">
        {t('why.ground')}: {language === 'vi' ? rule.legalBasisVi : rule.legalBasis} · {code}
      </Text>
    </div>
  );
}
