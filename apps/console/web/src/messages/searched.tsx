import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/use-formats.ts';
import type { Range } from '../time/range.ts';
import { useNow } from '../time/use-now.ts';
import { isOfAllTimes, listBounds, type MessageFilter } from './filter.ts';

const MINUTE_MS = 60_000;

/** Says what was searched. */
export function Searched({ filter, range }: { readonly filter: MessageFilter; readonly range: Range }) {
  const { t } = useTranslation('messages');
  const { instant } = useFormats();
  const { fromMs, toMs } = listBounds(filter, range, useNow(MINUTE_MS));
  return (
    <Text size="sm" c="dimmed">
      {isOfAllTimes(filter, range)
        ? t('list.searchedAll')
        : t('list.searched', { from: instant(fromMs), to: toMs === null ? t('list.now') : instant(toMs) })}
    </Text>
  );
}
