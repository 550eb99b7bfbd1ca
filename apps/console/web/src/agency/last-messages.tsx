import { useState } from 'react';
import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DatasetName } from '../datasets/dataset-name.tsx';
import { useFormats } from '../language/use-formats.ts';
import { useHold } from '../live/use-live.ts';
import { positionOf, rowLink } from '../messages/row-link.ts';
import { OutcomeMark } from '../outcomes/outcome-mark.tsx';
import { Answer } from '../server/answer.tsx';
import { Emptiness } from '../server/emptiness.tsx';
import { Part } from '../server/part.tsx';
import { LinkTable } from '../tables/link-table.tsx';
import { Instant } from '../time/instant.tsx';
import { useLastMessages } from './use-last-messages.ts';

/** What an agency sent last. Rows stand still while the pointer or the focus is on them. */
export function LastMessages({ code }: { readonly code: string }) {
  const { t } = useTranslation('agency');
  const { count } = useFormats();
  const messages = useLastMessages(code);
  const [isRead, setIsRead] = useState(false);
  useHold(isRead);
  return (
    <Part
      title={t('messages')}
      aside={
        <Anchor
          size="sm"
          renderRoot={(props) => <Link to="/messages" search={{ agency: code }} {...props} />}
        >
          {t('messagesAll')}
        </Anchor>
      }
    >
      <div
        onPointerEnter={() => setIsRead(true)}
        onPointerLeave={() => setIsRead(false)}
        onFocus={() => setIsRead(true)}
        onBlur={() => setIsRead(false)}
      >
        <Answer
          of={messages}
          what={t('messagesFailed')}
          height={400}
          isEmpty={({ items }) => items.length === 0}
          empty={<Emptiness title={t('messagesNone')} />}
        >
          {({ items }) => (
            <LinkTable
              label={t('messages')}
              rows={items}
              idOf={positionOf}
              linkOf={(record) => rowLink(record, { agency: code })}
              columns={[
                {
                  key: 'time',
                  header: t('column.time'),
                  cell: (record) => <Instant at={record.brokerAppendTs} />,
                },
                {
                  key: 'outcome',
                  header: t('column.outcome'),
                  cell: (record) => <OutcomeMark outcome={record.outcome} status={record.status} />,
                },
                {
                  key: 'dataset',
                  header: t('column.dataset'),
                  cell: (record) => <DatasetName id={record.serviceCode} link={false} />,
                },
                {
                  key: 'rules',
                  header: t('column.rules'),
                  mono: true,
                  cell: (record) => record.rules.join(' '),
                },
                {
                  key: 'took',
                  header: t('column.took'),
                  align: 'right',
                  cell: ({ totalDuration }) => (totalDuration === null ? '–' : count(totalDuration)),
                },
              ]}
            />
          )}
        </Answer>
      </div>
    </Part>
  );
}
