import { Box, Group, Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { OpenWork } from '@motlan/contracts';
import { useFormats } from '../language/use-formats.ts';
import { FaultBox } from '../server/fault-box.tsx';
import classes from './counts.module.css';

export const KINDS = ['dead-letters', 'discrepancies', 'tasks'] as const;
export type Kind = (typeof KINDS)[number];

/** How much waits of each kind, and for how long: each leads to its list. */
export function Counts({
  work,
  kind,
}: {
  readonly work: UseQueryResult<OpenWork>;
  readonly kind: Kind | null;
}) {
  const { t } = useTranslation('repair');
  return (
    <Box>
      <Group component="nav" gap="xl" align="flex-end" aria-label={t('counts.label')}>
        {KINDS.map((one) => (
          <Link
            key={one}
            to="/repair/$what"
            params={{ what: one }}
            className={classes['count']}
            {...(one === kind && { 'aria-current': 'page' as const })}
          >
            <Count work={work.data} kind={one} />
          </Link>
        ))}
        <Link to="/repair/$what" params={{ what: 'redrives' }} className={classes['count']}>
          <Text span>{t('counts.redrives')}</Text>
        </Link>
      </Group>
      {work.error !== null && (
        <FaultBox what={t('counts.failed')} error={work.error} retry={() => void work.refetch()} />
      )}
    </Box>
  );
}

function Count({ work, kind }: { readonly work: OpenWork | undefined; readonly kind: Kind }) {
  const { t } = useTranslation('repair');
  const { count, age } = useFormats();
  const waiting = work && countOf(work, kind);
  return (
    <>
      <Text span fz={28} lh="36px" fw={600}>
        {waiting ? count(waiting.n) : '–'}
      </Text>
      <Text span>{t(`kind.${kind}`)}</Text>
      <Text span size="sm" c="dimmed">
        {work && waiting && waiting.oldestAt !== null
          ? t('counts.oldest', { age: age(Date.parse(work.at) - Date.parse(waiting.oldestAt)) })
          : waiting && t('counts.nothing')}
        {waiting !== undefined &&
          waiting.overdue > 0 &&
          ` · ${t('counts.overdue', { n: count(waiting.overdue) })}`}
      </Text>
    </>
  );
}

function countOf(work: OpenWork, kind: Kind) {
  if (kind === 'dead-letters') {
    const { waiting, oldestAt } = work.deadLetters;
    return { n: waiting, oldestAt, overdue: 0 };
  }
  const { open, oldestAt, overdue } = work[kind];
  return { n: open, oldestAt, overdue };
}
