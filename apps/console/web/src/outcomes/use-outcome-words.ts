import { useTranslation } from 'react-i18next';
import type { Outcome, RecordStatus } from '@motlan/contracts';

/** How a message ended or how far it came, in words. */
export function useOutcomeWords(): (message: {
  readonly outcome?: Outcome | null;
  readonly status?: RecordStatus;
}) => string {
  const { t } = useTranslation('outcomes');
  return ({ outcome, status }) => {
    if (status === 'replayed' || !outcome) return t(`status.${status ?? 'pending'}`);
    return t(`outcome.${outcome}`);
  };
}
