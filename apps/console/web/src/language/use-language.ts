import { useTranslation } from 'react-i18next';
import type { InTwoLanguages } from '@motlan/contracts';
import type { Language } from './language.ts';

/** The language the reader has chosen. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'vi' ? 'vi' : 'en';
}

/** Takes the reader's language out of what the server says in both. */
export function useText(): (text: InTwoLanguages) => string {
  const language = useLanguage();
  return (text) => text[language];
}
