import { Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../app/page-title.ts';
import { Part } from '../server/part.tsx';
import { ChaosPart } from './chaos-part.tsx';
import { RunsTable } from './runs-table.tsx';
import { StartForm } from './start-form.tsx';

/** How does one life event travel? */
export function ScenariosPage() {
  const { t } = useTranslation('scenarios');
  usePageTitle(t('title'));
  return (
    <Stack gap="xl">
      <div>
        <Title>{t('title')}</Title>
        <Text c="dimmed" maw="80ch">
          {t('lead')}
        </Text>
      </div>
      <Part title={t('start.title')}>
        <StartForm />
      </Part>
      <Part title={t('runs.title')}>
        <RunsTable />
      </Part>
      <Part title={t('chaos.title')}>
        <ChaosPart />
      </Part>
    </Stack>
  );
}
