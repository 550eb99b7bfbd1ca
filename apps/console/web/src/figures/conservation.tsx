import { useTranslation } from 'react-i18next';
import type { ConservationNow } from '../../../src/overview/overview.ts';
import { useFormats } from '../language/use-formats.ts';
import { RoleMark } from '../outcomes/role-mark.tsx';

/** Whether anything is lost, as the equation with its terms. */
export function Conservation({ received, decided, replayed, deadLettered, holds }: ConservationNow) {
  const { t } = useTranslation();
  const { count } = useFormats();
  return (
    <RoleMark role={holds ? 'accepted' : 'dead'}>
      <strong>{count(received)}</strong> {t('strip.received')} {holds ? '=' : '≠'}{' '}
      <strong>{count(decided)}</strong> {t('strip.decided')} + <strong>{count(replayed)}</strong>{' '}
      {t('strip.replayed')} + <strong>{count(deadLettered)}</strong> {t('strip.setAside')}
    </RoleMark>
  );
}
