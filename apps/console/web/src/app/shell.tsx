import { useEffect, useState } from 'react';
import { Group, Text } from '@mantine/core';
import { Outlet, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { liveFeed } from '../live/use-live.ts';
import { FailsAlone } from '../server/part.tsx';
import { useToken } from '../server/token.ts';
import { GoAnywhere } from './go-anywhere.tsx';
import { KeysList } from './keys-list.tsx';
import { Navigation } from './navigation.tsx';
import { ReaderSettings } from './reader-settings.tsx';
import { SearchBox } from './search-box.tsx';
import { SignIn } from './sign-in.tsx';
import { Strip } from './strip.tsx';
import { useKeys } from './use-keys.ts';
import classes from './shell.module.css';

/** What stands around every page. */
export function Shell() {
  return useToken() === null ? <SignIn /> : <SignedIn />;
}

function SignedIn() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const [areKeysShown, setAreKeysShown] = useState(false);
  useKeys(() => setAreKeysShown(true));
  useEffect(() => liveFeed.start(), []);
  return (
    <>
      <a href="#page" className={classes['skip']}>
        {t('skip')}
      </a>
      <header>
        <Group px="md" py={4} className={classes['bar']} justify="space-between">
          <Group gap="lg">
            <Text fw={600} translate="no">
              Motlan
            </Text>
            <Navigation />
          </Group>
          <Group gap="sm" className={classes['tools']} justify="flex-end">
            <SearchBox />
            <ReaderSettings showKeys={() => setAreKeysShown(true)} />
          </Group>
        </Group>
        <Strip />
      </header>
      <main id="page" tabIndex={-1} className={classes['page']}>
        <FailsAlone key={pathname}>
          <Outlet />
        </FailsAlone>
      </main>
      <GoAnywhere />
      <KeysList isOpen={areKeysShown} close={() => setAreKeysShown(false)} />
    </>
  );
}
