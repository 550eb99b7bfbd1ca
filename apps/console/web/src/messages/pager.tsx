import { Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { leaveOut } from './leave-out.ts';

/** Older and newer pages, by the cursors the server gave. Each is an address of its own. */
export function Pager({
  older,
  newer,
  isNewest,
}: {
  readonly older: string | null;
  readonly newer: string | null;
  readonly isNewest: boolean;
}) {
  const { t } = useTranslation('messages');
  if (isNewest && older === null) return null;
  return (
    <Group gap="sm" component="nav" aria-label={t('pager.label')}>
      {!isNewest && <Turn to={undefined}>{t('pager.newest')}</Turn>}
      {!isNewest && newer !== null && <Turn to={newer}>{t('pager.newer')}</Turn>}
      {older !== null && <Turn to={older}>{t('pager.older')}</Turn>}
    </Group>
  );
}

function Turn({ to, children }: { readonly to: string | undefined; readonly children: string }) {
  return (
    <Button
      variant="default"
      size="compact-md"
      renderRoot={(props) => (
        <Link
          to="."
          search={(before: Readonly<Record<string, unknown>>) => ({
            ...leaveOut(before, 'cursor', 'preview'),
            ...(to !== undefined && { cursor: to }),
          })}
          {...props}
        />
      )}
    >
      {children}
    </Button>
  );
}
