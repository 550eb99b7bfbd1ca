import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../language/use-language.ts';
import { RoleMark } from '../outcomes/role-mark.tsx';
import type { MeasureValue } from './measures.ts';
import { useMeasureWords } from './use-measure-words.ts';

/** What was aimed at, who set it, and whether it is reached. */
export function TargetMark({ of: { value, target } }: { readonly of: MeasureValue }) {
  const { t } = useTranslation('onceOnly');
  const language = useLanguage();
  const { targetOf } = useMeasureWords();
  if (!target) return <span style={{ color: 'var(--muted)' }}>{t('figures.noTarget')}</span>;
  return (
    <>
      <Text span inherit display="block">
        {targetOf(target)}: {language === 'vi' ? target.whatVi : target.whatEn}
      </Text>
      {value === null ? (
        <RoleMark role="pending">{t('figures.unknown')}</RoleMark>
      ) : (
        <RoleMark role={value >= target.value ? 'accepted' : 'exception'}>
          {value >= target.value ? t('figures.reached') : t('figures.missed')}
        </RoleMark>
      )}
    </>
  );
}
