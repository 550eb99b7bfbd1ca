import { Box, Group, Stack, Title } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../app/page-title.ts';
import { useFormats } from '../language/use-formats.ts';
import { FailsAlone } from '../server/part.tsx';
import { parseRange } from '../time/range.ts';
import { RangePicker } from '../time/range-picker.tsx';
import { CopyLink } from './copy-link.tsx';
import { FilterChips } from './filter-chips.tsx';
import { parseFilter } from './filter.ts';
import { MessagePreview } from './message-preview.tsx';
import classes from './messages-page.module.css';
import { MessagesList } from './messages-list.tsx';
import { MessagesSums } from './messages-sums.tsx';
import { SearchLine } from './search-line.tsx';
import { useSums } from './use-messages.ts';

/** Which messages match? */
export function MessagesPage() {
  const { t } = useTranslation('messages');
  const { countTo } = useFormats();
  const search = useSearch({ from: '/messages' });
  const filter = parseFilter(search);
  const range = parseRange(search);
  const { cursor, preview } = search;
  const sums = useSums(filter, range);
  usePageTitle(t('title'));
  return (
    <Box className={classes['page']} data-preview={preview !== undefined || undefined}>
      <Stack gap="md" miw={0}>
        <Group justify="space-between" gap="md">
          <Title order={1}>
            {sums.data && !sums.isPlaceholderData
              ? t('list.total', { count: sums.data.total, n: countTo(sums.data.total) })
              : t('title')}
          </Title>
          <Group gap="sm">
            <RangePicker />
            <CopyLink range={range} />
          </Group>
        </Group>
        <SearchLine filter={filter} />
        <FilterChips filter={filter} />
        <MessagesSums filter={filter} sums={sums} />
        <FailsAlone>
          <MessagesList filter={filter} range={range} cursor={cursor} preview={preview} />
        </FailsAlone>
      </Stack>
      {preview !== undefined && <MessagePreview key={preview} preview={preview} filter={filter} />}
    </Box>
  );
}
