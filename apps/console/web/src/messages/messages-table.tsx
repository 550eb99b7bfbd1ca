import { Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { OperationalRecord } from '@motlan/contracts';
import { AgencyName } from '../agencies/agency-name.tsx';
import { DatasetName } from '../datasets/dataset-name.tsx';
import { useFormats } from '../language/use-formats.ts';
import { OutcomeMark } from '../outcomes/outcome-mark.tsx';
import { LinkTable, type Column } from '../tables/link-table.tsx';
import { Instant } from '../time/instant.tsx';
import type { MessageFilter } from './filter.ts';
import { previewOf } from './messages-search.ts';
import { positionOf, rowLink, senderOf } from './row-link.ts';
import { ShortId } from './short-id.tsx';

/** Messages, newest first by append time, then position. */
export function MessagesTable({
  rows,
  filter,
  preview,
  isNew,
}: {
  readonly rows: readonly OperationalRecord[];
  readonly filter: MessageFilter;
  readonly preview: string | undefined;
  readonly isNew: (row: OperationalRecord) => boolean;
}) {
  const { t } = useTranslation('messages');
  const navigate = useNavigate();
  const isNarrow = useMediaQuery('(width < 1000px)');
  const columns = useColumns().filter(
    ({ key }) => !LESS.includes(key) || (!isNarrow && preview === undefined),
  );
  const selected = rows.find(
    (row) => row.messageId !== null && previewOf(row.messageId, senderOf(row)) === preview,
  );
  return (
    <LinkTable
      label={t('title')}
      columns={columns}
      rows={rows}
      idOf={positionOf}
      linkOf={(row) => rowLink(row, filter)}
      onPreview={(row) =>
        void navigate(
          row.messageId === null
            ? rowLink(row)
            : {
                to: '.',
                search: withPreview(previewOf(row.messageId, senderOf(row))),
                replace: preview !== undefined,
              },
        )
      }
      selected={selected ? positionOf(selected) : null}
      isTinted={isNew}
    />
  );
}

/** Beside a preview, or on a tablet, a row keeps to what tells it from others; the message has the rest. */
const LESS: readonly string[] = ['dossier', 'took', 'id'];

const withPreview = (preview: string) => (before: Readonly<Record<string, unknown>>) => ({
  ...before,
  preview,
});

function useColumns(): readonly Column<OperationalRecord>[] {
  const { t } = useTranslation('messages');
  const { duration } = useFormats();
  return [
    {
      key: 'at',
      header: t('column.at'),
      cell: (row) => (
        <span style={{ whiteSpace: 'nowrap' }}>
          <Instant at={row.brokerAppendTs} />
        </span>
      ),
    },
    {
      key: 'outcome',
      header: t('column.outcome'),
      cell: (row) => (
        <>
          <OutcomeMark outcome={row.outcome} status={row.status} />
          {row.status === 'set-aside' && row.faultCode && (
            <Text size="xs" c="dimmed" ff="monospace">
              {row.faultCode}
            </Text>
          )}
        </>
      ),
    },
    { key: 'rules', header: t('column.rules'), mono: true, cell: (row) => row.rules.join(' ') },
    {
      key: 'agency',
      header: t('column.agency'),
      cell: (row) => <AgencyName code={senderOf(row)} short link={false} />,
    },
    {
      key: 'dataset',
      header: t('column.dataset'),
      cell: (row) => <DatasetName id={row.serviceCode} link={false} />,
    },
    { key: 'dossier', header: t('column.dossier'), mono: true, cell: (row) => row.dossierCode ?? '' },
    { key: 'subject', header: t('column.subject'), mono: true, cell: (row) => row.subject ?? '' },
    {
      key: 'took',
      header: t('column.took'),
      align: 'right',
      cell: (row) => (row.totalDuration === null ? '–' : duration(row.totalDuration)),
    },
    {
      key: 'id',
      header: t('column.id'),
      mono: true,
      cell: (row) => (row.messageId === null ? '–' : <ShortId id={row.messageId} />),
    },
  ];
}
