import { useTranslation } from 'react-i18next';
import type { SetAsideCode } from '@motlan/contracts';
import { en } from './words.ts';

/** Words for the reasons of dead letters; a code of a later release stands for itself. */
export function useReasonWords(): (code: string) => string {
  const { t } = useTranslation('repair');
  return (code) => (Object.hasOwn(en.reason, code) ? t(`reason.${code as SetAsideCode}`) : code);
}
