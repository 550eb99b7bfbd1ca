import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/use-formats.ts';
import { Answer } from '../server/answer.tsx';
import { Emptiness } from '../server/emptiness.tsx';
import { LinkTable } from '../tables/link-table.tsx';
import { Instant } from '../time/instant.tsx';
import { askRedrives } from './ask-repair.ts';
import { Older } from './older.tsx';

/** Every redrive, newest first: who, when, why, how many. */
export function Redrives() {
  const { t } = useTranslation('repair');
  const { count } = useFormats();
  const { cursor } = useSearch({ from: '/repair/$what' });
  const redrives = useQuery({
    queryKey: ['redrives', cursor ?? null],
    queryFn: ({ signal }) => askRedrives(cursor, signal),
    placeholderData: keepPreviousData,
  });
  return (
    <Answer
      of={redrives}
      what={t('redrives.failed')}
      height={320}
      isEmpty={({ items }) => items.length === 0}
      empty={<Emptiness title={t('redrives.none')}>{t('redrives.noneWhy')}</Emptiness>}
    >
      {({ items, nextCursor }) => (
        <>
          <LinkTable
            label={t('redrives.title')}
            rows={items}
            idOf={({ id }) => id}
            linkOf={({ id }) => ({ to: '/repair/redrives/$id', params: { id }, search: {} })}
            columns={[
              { key: 'at', header: t('column.at'), cell: ({ at }) => <Instant at={at} /> },
              { key: 'by', header: t('column.by'), cell: ({ by }) => by },
              { key: 'reason', header: t('column.why'), cell: ({ reason }) => reason },
              { key: 'kind', header: t('column.kind'), cell: ({ kind }) => t(`redrives.kind.${kind}`) },
              {
                key: 'letters',
                header: t('column.letters'),
                align: 'right',
                cell: ({ letters }) => count(letters),
              },
              { key: 'sent', header: t('column.sent'), align: 'right', cell: ({ sent }) => count(sent) },
            ]}
          />
          <Older cursor={nextCursor} />
        </>
      )}
    </Answer>
  );
}
