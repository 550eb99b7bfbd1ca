import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LetterOutcome, Outcome, RedrivenLetter } from '@motlan/contracts';
import { RoleMark } from '../outcomes/role-mark.tsx';
import { roleOf } from '../outcomes/role-of.ts';
import { Reason } from './reason.tsx';

/** What a letter would become, or has become. */
export function Became({ letter }: { readonly letter: LetterOutcome | RedrivenLetter }) {
  const { t } = useTranslation(['repair', 'outcomes']);
  switch (letter.became) {
    case 'decided':
      return (
        <RoleMark role={roleOf({ outcome: letter.outcome as Outcome })}>
          {t(`outcomes:outcome.${letter.outcome as Outcome}`)}
        </RoleMark>
      );
    case 'replayed':
      return <RoleMark role="reused">{t('became.replayed')}</RoleMark>;
    case 'waiting':
    case 'sent':
      return <RoleMark role="pending">{t(`became.${letter.became}`)}</RoleMark>;
    case 'refused':
      return (
        <RoleMark role="dead">
          {t('became.refused')}{' '}
          <Text span size="xs" ff="monospace">
            {letter.reason}
          </Text>
        </RoleMark>
      );
    case 'set-aside':
      return (
        <RoleMark role="dead">
          {t('became.set-aside-again')}: <Reason code={letter.reason} />
        </RoleMark>
      );
  }
}
