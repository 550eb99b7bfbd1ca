import { Anchor, Group } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { leaveOut } from '../messages/leave-out.ts';

/** On to the next page of a list, and back to its first. */
export function Older({ cursor }: { readonly cursor: string | null }) {
  const { t } = useTranslation('repair');
  const search = useSearch({ strict: false });
  return (
    <Group gap="md" mt="sm">
      {search.cursor !== undefined && (
        <Anchor renderRoot={(props) => <Link to="." search={leaveOut(search, 'cursor')} {...props} />}>
          {t('first')}
        </Anchor>
      )}
      {cursor !== null && (
        <Anchor
          renderRoot={(props) => (
            <Link to="." search={{ ...leaveOut(search, 'cursor'), cursor }} {...props} />
          )}
        >
          {t('more')}
        </Anchor>
      )}
    </Group>
  );
}
