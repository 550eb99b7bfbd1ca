import { useTranslation } from 'react-i18next';
import type { ReferencedLetter } from '@motlan/contracts';
import { AgencyName } from '../agencies/agency-name.tsx';
import { DatasetName } from '../datasets/dataset-name.tsx';
import { useFormats } from '../language/use-formats.ts';
import { LinkTable } from '../tables/link-table.tsx';
import { Instant } from '../time/instant.tsx';
import { Reason } from './reason.tsx';

/** Dead letters, newest first; each leads to its page. */
export function LettersTable({ letters }: { readonly letters: readonly ReferencedLetter[] }) {
  const { t } = useTranslation('repair');
  const { count, bytes } = useFormats();
  return (
    <LinkTable
      label={t('letters.list')}
      minWidth={1_100}
      rows={letters}
      idOf={({ position }) => position}
      linkOf={({ position }) => {
        const [partition = '', offset = ''] = position.split('/');
        return { to: '/repair/dead-letters/$partition/$offset', params: { partition, offset }, search: {} };
      }}
      columns={[
        { key: 'at', header: t('column.setAsideAt'), cell: ({ setAsideAt }) => <Instant at={setAsideAt} /> },
        { key: 'reason', header: t('column.reason'), cell: ({ reason }) => <Reason code={reason} /> },
        { key: 'pointer', header: t('column.pointer'), mono: true, cell: ({ pointer }) => pointer ?? '' },
        {
          key: 'from',
          header: t('column.from'),
          cell: ({ agency }) => <AgencyName code={agency} short link={false} />,
        },
        {
          key: 'dataset',
          header: t('column.dataset'),
          cell: ({ dataset }) => <DatasetName id={dataset} link={false} />,
        },
        { key: 'subject', header: t('column.subject'), mono: true, cell: ({ subject }) => subject ?? '–' },
        { key: 'size', header: t('column.size'), align: 'right', cell: ({ size }) => bytes(size) },
        {
          key: 'failures',
          header: t('column.failures'),
          align: 'right',
          cell: ({ failures }) => count(failures.count),
        },
        { key: 'position', header: t('column.position'), mono: true, cell: ({ position }) => position },
      ]}
    />
  );
}
