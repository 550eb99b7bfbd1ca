import { Group, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../app/page-title.ts';
import { DatasetsList } from './datasets-list.tsx';
import { FiguresView } from './figures-view.tsx';
import { parseOnceOnlySearch, VIEWS } from './once-only-search.ts';
import { ProceduresList } from './procedures-list.tsx';
import { RulesList } from './rules-list.tsx';

/** What do people no longer bring, and by which rule? */
export function OnceOnlyPage() {
  const { t } = useTranslation('onceOnly');
  const navigate = useNavigate();
  const { view = 'figures' } = parseOnceOnlySearch(useSearch({ strict: false }));
  usePageTitle(t('title'));
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="baseline">
        <div>
          <Title>{t('title')}</Title>
          <Text c="dimmed">{t('lead')}</Text>
        </div>
        <SegmentedControl
          size="xs"
          aria-label={t('view.label')}
          value={view}
          data={VIEWS.map((one) => ({ value: one, label: t(`view.${one}`) }))}
          onChange={(value) =>
            void navigate({ to: '/once-only', search: parseOnceOnlySearch({ view: value }) })
          }
        />
      </Group>
      {view === 'figures' && <FiguresView />}
      {view === 'datasets' && <DatasetsList />}
      {view === 'procedures' && <ProceduresList />}
      {view === 'rules' && <RulesList />}
    </Stack>
  );
}
