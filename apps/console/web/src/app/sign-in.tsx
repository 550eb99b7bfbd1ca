import { useState } from 'react';
import { Button, Group, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { chooseLanguage } from '../language/language.ts';
import { useLanguage } from '../language/use-language.ts';
import { ask, Problem } from '../server/ask.ts';
import { keepToken } from '../server/token.ts';
import { usePageTitle } from './page-title.ts';

/** Asks for the token once. It is tried before it is believed. */
export function SignIn() {
  const { t } = useTranslation(['app', 'server']);
  const language = useLanguage();
  const [token, setToken] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [isTrying, setIsTrying] = useState(false);
  usePageTitle(fault === null ? t('signIn.title') : `${t('error')}: ${t('signIn.title')}`);

  async function enter(): Promise<void> {
    const tried = token.trim();
    if (tried === '') {
      setFault(t('signIn.empty'));
      return;
    }
    setIsTrying(true);
    setFault(null);
    try {
      await ask('/v1/overview', { token: tried });
      keepToken(tried);
    } catch (error) {
      setFault(faultOf(error));
    } finally {
      setIsTrying(false);
    }
  }

  function faultOf(error: unknown): string {
    if (!(error instanceof Problem)) return String(error);
    if (error.status === 401 || error.status === 403) return t('signIn.refused');
    return error.code === 'unreachable' ? t('server:unreachable') : `${error.message} (${error.code})`;
  }

  return (
    <Stack component="main" maw={480} mx="auto" mt={80} px="md">
      <Group justify="space-between">
        <Text c="dimmed" translate="no">
          Motlan · một lần
        </Text>
        <Button
          variant="subtle"
          size="compact-sm"
          lang={language === 'vi' ? 'en' : 'vi'}
          onClick={() => void chooseLanguage(language === 'vi' ? 'en' : 'vi')}
        >
          {language === 'vi' ? 'English' : 'Tiếng Việt'}
        </Button>
      </Group>
      <Title>{t('signIn.title')}</Title>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void enter();
        }}
      >
        <Stack>
          <PasswordInput
            label={t('signIn.token')}
            description={t('signIn.where')}
            error={fault}
            value={token}
            onChange={(event) => setToken(event.currentTarget.value)}
            autoComplete="current-password"
            data-autofocus
          />
          <Button type="submit" aria-disabled={isTrying} loading={isTrying}>
            {t('signIn.enter')}
          </Button>
        </Stack>
      </form>
      <Text size="sm" c="dimmed">
        {t('signIn.kept')}
      </Text>
    </Stack>
  );
}
