import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import * as app from '../app/words.ts';
import * as agency from '../agency/words.ts';
import * as message from '../message/words.ts';
import * as messages from '../messages/words.ts';
import * as onceOnly from '../once-only/words.ts';
import * as repair from '../repair/words.ts';
import * as scenarios from '../scenarios/words.ts';
import * as server from '../server/words.ts';
import * as outcomes from '../outcomes/words.ts';
import * as time from '../time/words.ts';
import * as charts from '../charts/words.ts';
import * as live from '../live/words.ts';
import * as state from '../state/words.ts';
import * as traffic from '../traffic/words.ts';

export type Language = 'en' | 'vi';

/** A page brings its words; `useTranslation('traffic')` names the page. */
const WORDS = {
  app,
  agency,
  charts,
  live,
  message,
  messages,
  onceOnly,
  outcomes,
  repair,
  scenarios,
  server,
  state,
  time,
  traffic,
};
const KEY = 'motlan.language';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: { readonly [Page in keyof typeof WORDS]: (typeof WORDS)[Page]['en'] };
  }
}

/** The reader's choice, else what their browser prefers: Vietnamese or English. */
export async function startLanguage(): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: { en: wordsIn('en'), vi: wordsIn('vi') },
    lng: kept() ?? preferred(),
    defaultNS: 'app',
    interpolation: { escapeValue: false }, // React does.
    returnNull: false,
  });
  document.documentElement.lang = i18next.language;
}

export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(KEY, language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

function wordsIn(language: Language) {
  return Object.fromEntries(Object.entries(WORDS).map(([page, words]) => [page, words[language]]));
}

function kept(): Language | null {
  const language = localStorage.getItem(KEY);
  return language === 'en' || language === 'vi' ? language : null;
}

function preferred(): Language {
  return navigator.languages.some((language) => language.startsWith('vi')) ? 'vi' : 'en';
}
