import { Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../app/page-title.ts';
import { Alerts } from './alerts.tsx';
import { Consumers } from './consumers.tsx';
import { IndexAndLedger } from './index-and-ledger.tsx';
import { Nodes } from './nodes.tsx';
import { Partitions } from './partitions.tsx';
import { Versions } from './versions.tsx';
import classes from './state-page.module.css';

/** What needs attention, and since when? */
export function StatePage() {
  const { t } = useTranslation('state');
  usePageTitle(t('title'));
  return (
    <Stack gap="lg">
      <Title>{t('title')}</Title>
      <Alerts />
      <div className={classes['columns']}>
        <Partitions />
        <Stack gap="lg">
          <IndexAndLedger />
          <Consumers />
          <Nodes />
          <Versions />
        </Stack>
      </div>
    </Stack>
  );
}
