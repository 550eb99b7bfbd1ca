import { useTranslation } from 'react-i18next';
import type { RedrivenLetter } from '@motlan/contracts';
import { ShortId } from '../messages/short-id.tsx';
import { LinkTable } from '../tables/link-table.tsx';
import { Instant } from '../time/instant.tsx';
import { Became } from './became.tsx';

/** What has become of each letter; one that was decided leads to its message, another to itself. */
export function RedriveLetters({ letters }: { readonly letters: readonly RedrivenLetter[] }) {
  const { t } = useTranslation('repair');
  return (
    <LinkTable
      label={t('redrive.became')}
      rows={letters}
      idOf={({ position }) => position}
      linkOf={(letter) => {
        const { messageId, became, position } = letter;
        if (messageId !== null && (became === 'decided' || became === 'replayed'))
          return { to: '/messages/$id', params: { id: messageId }, search: {} };
        const [partition = '', offset = ''] = (became === 'set-aside' ? letter.newPosition : position).split(
          '/',
        );
        return { to: '/repair/dead-letters/$partition/$offset', params: { partition, offset }, search: {} };
      }}
      columns={[
        { key: 'position', header: t('column.position'), mono: true, cell: ({ position }) => position },
        { key: 'became', header: t('column.became'), cell: (letter) => <Became letter={letter} /> },
        {
          key: 'at',
          header: t('column.decidedAt'),
          cell: (letter) => ('decidedAt' in letter ? <Instant at={letter.decidedAt} /> : '–'),
        },
        {
          key: 'new',
          header: t('column.newPosition'),
          mono: true,
          cell: (letter) => ('newPosition' in letter ? letter.newPosition : '–'),
        },
        {
          key: 'id',
          header: t('column.id'),
          mono: true,
          cell: ({ messageId }) => (messageId === null ? '–' : <ShortId id={messageId} />),
        },
      ]}
    />
  );
}
