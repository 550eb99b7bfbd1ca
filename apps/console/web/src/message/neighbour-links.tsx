import { Anchor, Group, Text } from '@mantine/core';
import { Link, useNavigate, type LinkProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { OperationalRecord } from '@motlan/contracts';
import { usePageKey } from '../app/use-page-key.ts';
import { parseSearchLine } from '../messages/parse-search-line.ts';
import { rowLink } from '../messages/row-link.ts';
import { useNeighbours } from './use-neighbours.ts';

/** The newer and the older message of the list this one was opened from: `,` and `.`. */
export function NeighbourLinks({
  record,
  line,
}: {
  readonly record: OperationalRecord | null;
  readonly line: string;
}) {
  const { t } = useTranslation('message');
  const navigate = useNavigate();
  const { data } = useNeighbours(record, line);
  const list = parseSearchLine(line, { agencies: new Map(), datasets: new Set(), subjects: [] }).filter;
  const newer = data?.newer ? rowLink(data.newer, list) : null;
  const older = data?.older ? rowLink(data.older, list) : null;
  usePageKey(',', () => newer && void navigate(newer));
  usePageKey('.', () => older && void navigate(older));
  return (
    <Group gap="md" component="nav" aria-label={t('neighbours')}>
      <Way to={newer}>‹ {t('previous')}</Way>
      <Way to={older}>{t('next')} ›</Way>
    </Group>
  );
}

function Way({
  to,
  children,
}: {
  readonly to: Pick<LinkProps, 'to' | 'params' | 'search'> | null;
  readonly children: React.ReactNode;
}) {
  if (to === null)
    return (
      <Text span c="dimmed">
        {children}
      </Text>
    );
  return <Anchor renderRoot={(props) => <Link {...to} {...props} />}>{children}</Anchor>;
}
