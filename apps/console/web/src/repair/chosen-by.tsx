import { Anchor, Group, Text } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { leaveOut } from '../messages/leave-out.ts';
import type { RepairSearch } from './repair-search.ts';

type Name = 'reason' | 'agency' | 'dataset' | 'messageId' | 'from' | 'to';

/** What the list is narrowed to, and the way to all of it. Nothing where it is not. */
export function ChosenBy({ names }: { readonly names: readonly Name[] }) {
  const { t } = useTranslation('repair');
  const search: RepairSearch = useSearch({ strict: false });
  const stated = names.filter((name) => search[name] !== undefined);
  if (stated.length === 0) return null;
  return (
    <Group gap="md" mb="xs">
      <Text size="sm">
        {t('chosen.only')} {stated.map((name) => `${t(`chosen.${name}`)} ${search[name] ?? ''}`).join(' · ')}
      </Text>
      <Anchor
        size="sm"
        renderRoot={(props) => (
          <Link to="." search={leaveOut({ ...search }, 'cursor', ...names)} {...props} />
        )}
      >
        {t('chosen.all')}
      </Anchor>
    </Group>
  );
}
