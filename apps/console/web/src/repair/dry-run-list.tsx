import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PreviewedLetter, RedrivePreview } from '@motlan/contracts';
import { AgencyName } from '../agencies/agency-name.tsx';
import { useFormats } from '../language/use-formats.ts';
import { ShortId } from '../messages/short-id.tsx';
import { LinkTable } from '../tables/link-table.tsx';
import { Became } from './became.tsx';
import { Reason } from './reason.tsx';

/** More are read in the CSV. */
const ROWS_MAX = 200;

/** The letters of a dry run one by one. */
export function DryRunList({ preview: { outcomes } }: { readonly preview: RedrivePreview }) {
  const { t } = useTranslation('repair');
  const { count } = useFormats();
  return (
    <>
      <LinkTable<PreviewedLetter>
        label={t('letters.list')}
        rows={outcomes.slice(0, ROWS_MAX)}
        idOf={({ position }) => position}
        linkOf={({ position }) => {
          const [partition = '', offset = ''] = position.split('/');
          return { to: '/repair/dead-letters/$partition/$offset', params: { partition, offset }, search: {} };
        }}
        columns={[
          { key: 'position', header: t('column.position'), mono: true, cell: ({ position }) => position },
          {
            key: 'from',
            header: t('column.from'),
            cell: ({ agency }) => <AgencyName code={agency} short link={false} />,
          },
          {
            key: 'was',
            header: t('column.was'),
            cell: ({ wasSetAsideFor }) => <Reason code={wasSetAsideFor} />,
          },
          { key: 'becomes', header: t('column.becomes'), cell: (letter) => <Became letter={letter} /> },
          {
            key: 'id',
            header: t('column.id'),
            mono: true,
            cell: ({ messageId }) => (messageId === null ? '–' : <ShortId id={messageId} />),
          },
        ]}
      />
      {outcomes.length > ROWS_MAX && (
        <Text size="sm" c="dimmed">
          {t('redrive.oneOf', { shown: count(ROWS_MAX), n: count(outcomes.length) })}
        </Text>
      )}
    </>
  );
}
