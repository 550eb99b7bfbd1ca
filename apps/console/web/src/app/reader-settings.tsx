import { ActionIcon, Group, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconKeyboard, IconLogout, IconMoon, IconSun } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, type Language } from '../language/language.ts';
import { useLanguage } from '../language/use-language.ts';
import { keepToken } from '../server/token.ts';
import classes from './reader-settings.module.css';

const NAMES: Readonly<Record<Language, string>> = { vi: 'Tiếng Việt', en: 'English' };

/** What belongs to the reader, not to the address: language, theme, keys, who they are. */
export function ReaderSettings({ showKeys }: { readonly showKeys: () => void }) {
  const { t } = useTranslation();
  const present = useLanguage();
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme('light') === 'dark';
  return (
    <Group gap={4} wrap="nowrap">
      <Group gap={0} wrap="nowrap" role="group" aria-label={t('language')}>
        {(['vi', 'en'] as const).map((language) => (
          <button
            key={language}
            type="button"
            className={classes['language']}
            lang={language}
            title={NAMES[language]}
            aria-label={`${language.toUpperCase()} ${NAMES[language]}`}
            aria-pressed={language === present}
            onClick={() => void chooseLanguage(language)}
          >
            {language.toUpperCase()}
          </button>
        ))}
      </Group>
      <ActionIcon
        variant="subtle"
        color="gray"
        c="var(--text)"
        size="lg"
        aria-label={t(isDark ? 'light' : 'dark')}
        title={t(isDark ? 'light' : 'dark')}
        onClick={() => setColorScheme(isDark ? 'light' : 'dark')}
      >
        {isDark ? <IconSun size={18} /> : <IconMoon size={18} />}
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        c="var(--text)"
        size="lg"
        aria-label={t('keys.title')}
        title={t('keys.title')}
        onClick={showKeys}
      >
        <IconKeyboard size={18} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        c="var(--text)"
        size="lg"
        aria-label={t('signOut')}
        title={t('signOut')}
        onClick={() => keepToken(null)}
      >
        <IconLogout size={18} />
      </ActionIcon>
    </Group>
  );
}
