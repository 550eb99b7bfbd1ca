import { useEffect, useEffectEvent } from 'react';
import { Box, Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/use-formats.ts';
import { useHold, useLiveReset } from '../live/use-live.ts';
import { Answer } from '../server/answer.tsx';
import { FaultBox } from '../server/fault-box.tsx';
import type { Range } from '../time/range.ts';
import { PAGE_ROWS } from './ask-messages.ts';
import { listBounds, type MessageFilter } from './filter.ts';
import { MessagesTable } from './messages-table.tsx';
import { WAITING_MAX, withEnds } from './new-rows.ts';
import { NoMessages } from './no-messages.tsx';
import { Pager } from './pager.tsx';
import { positionOf } from './row-link.ts';
import { Searched } from './searched.tsx';
import { useLetIn } from './use-let-in.ts';
import { useMessages } from './use-messages.ts';
import { useNewRows } from './use-new-rows.ts';
import { useReading } from './use-reading.ts';
import { useTint } from './use-tint.ts';

const ROW_PX = 33;

/** The list, live while it shows the newest: new rows come in unless somebody reads; then they wait to be let in. */
export function MessagesList({
  filter,
  range,
  cursor,
  preview,
}: {
  readonly filter: MessageFilter;
  readonly range: Range;
  readonly cursor: string | undefined;
  readonly preview: string | undefined;
}) {
  const { t } = useTranslation('messages');
  const { count } = useFormats();
  const { page, stop } = useMessages(filter, range, cursor);
  const { isReading, handlers } = useReading();
  const isNewest = cursor === undefined && !('from' in range);
  const isHeld = isReading || preview !== undefined;
  useHold(isHeld);
  const news = useNewRows(
    page.isPlaceholderData ? undefined : page.data,
    filter,
    (nowMs) => listBounds(filter, range, nowMs),
    { isOn: isNewest, isHeld },
  );
  const letIn = () => (news.rows.isOverflowing ? void page.refetch() : news.letIn());
  useLetIn(letIn);
  const loadAfresh = useEffectEvent(() => void page.refetch());
  const isTooMuch = news.rows.isOverflowing && !isHeld;
  useEffect(() => {
    if (isTooMuch) loadAfresh();
  }, [isTooMuch, page.data]);
  useLiveReset(() => void page.refetch());
  const isNew = useTint(news.rows.letIn);
  const { waiting, isOverflowing } = news.rows;

  return (
    <Box {...handlers}>
      <Group justify="space-between" mih={32} gap="sm">
        <Searched filter={filter} range={range} />
        <Group gap="sm">
          {waiting.length > 0 && (
            <Button size="compact-md" onClick={letIn} aria-live="off">
              {isOverflowing
                ? t('list.waitingMany', { n: count(WAITING_MAX) })
                : t('list.waiting', { n: count(waiting.length) })}
            </Button>
          )}
          {page.isFetching ? (
            <Button variant="default" size="compact-md" onClick={stop}>
              {t('list.stop')}
            </Button>
          ) : (
            <Button variant="default" size="compact-md" onClick={() => void page.refetch()}>
              {t('list.refresh')}
            </Button>
          )}
        </Group>
      </Group>
      {news.isBusy && (
        <Text size="sm" c="dimmed">
          {t('list.busy', { rows: String(PAGE_ROWS) })}
        </Text>
      )}
      {!isNewest && (
        <Text size="sm" c="dimmed">
          {t('list.notLive')}
        </Text>
      )}
      {news.error !== null && (
        <FaultBox what={t('list.newFailed')} error={news.error} retry={() => void page.refetch()} />
      )}
      {page.data === undefined && page.fetchStatus === 'idle' && page.error === null ? (
        <Text role="status">{t('list.stopped')}</Text>
      ) : (
        <Answer
          of={page}
          what={t('list.failed')}
          height={ROW_PX * (PAGE_ROWS + 1)}
          isEmpty={({ items }) => items.length + news.rows.letIn.length === 0}
          empty={<NoMessages filter={filter} range={range} />}
        >
          {({ items, nextCursor, newerCursor }) => (
            <>
              <MessagesTable
                rows={withEnds([...news.rows.letIn, ...items], news.ends)}
                filter={filter}
                preview={preview}
                isNew={(row) => isNew(positionOf(row))}
              />
              <Group justify="space-between" mt="sm">
                <Pager older={nextCursor} newer={newerCursor} isNewest={cursor === undefined} />
                <Text size="sm" c="dimmed">
                  {t('list.shown', { rows: String(PAGE_ROWS) })}
                </Text>
              </Group>
            </>
          )}
        </Answer>
      )}
    </Box>
  );
}
