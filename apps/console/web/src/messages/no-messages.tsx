import { Anchor, Code } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Emptiness } from '../server/emptiness.tsx';
import { Instant } from '../time/instant.tsx';
import type { Range } from '../time/range.ts';
import { askPage } from './ask-messages.ts';
import { isEmptyFilter, isOfAllTimes, type MessageFilter } from './filter.ts';

/** Which emptiness it is, and the way out: nothing yet, nothing in this range, nothing that matches. */
export function NoMessages({ filter, range }: { readonly filter: MessageFilter; readonly range: Range }) {
  const { t } = useTranslation('messages');
  const last = useQuery({
    queryKey: ['last-message', filter],
    queryFn: ({ signal }) => askPage(filter, { fromMs: 0, toMs: null }, { limit: 1, signal }),
    select: ({ items }) => items[0] ?? null,
  });
  if (last.data)
    return (
      <Emptiness
        title={t('empty.notInRange')}
        way={
          <Anchor
            renderRoot={(props) => <Link to="/messages" search={{ ...filter, range: '30d' }} {...props} />}
          >
            {t('empty.widen')}
          </Anchor>
        }
      >
        {t('empty.last')} <Instant at={last.data.brokerAppendTs} />.
      </Emptiness>
    );
  if (isEmptyFilter(filter))
    return (
      <Emptiness title={t('empty.nothingYet')} way={<Code>npx motlan scenario all</Code>}>
        {t('empty.howToSend')}
      </Emptiness>
    );
  return (
    <Emptiness
      title={t('empty.noMatch')}
      way={
        <Anchor
          renderRoot={(props) => (
            <Link to="/messages" search={isOfAllTimes(filter, range) ? {} : range} {...props} />
          )}
        >
          {t('empty.clear')}
        </Anchor>
      }
    >
      {t('empty.noMatchWhy')}
    </Emptiness>
  );
}
