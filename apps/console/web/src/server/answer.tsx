import type { ReactNode } from 'react';
import { Box, Stack, Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/use-formats.ts';
import { FaultBox } from './fault-box.tsx';
import { Waiting } from './waiting.tsx';

/**
 * What was asked, in each of its states: a place while it loads, the fault when it fails, old data dimmed while new is on its way
 * and kept with its age when asking again failed.
 */
export function Answer<T>({
  of: query,
  what,
  height,
  isEmpty,
  empty,
  children,
}: {
  readonly of: UseQueryResult<T>;
  /** What failed, if it fails: "The list of messages could not be loaded". */
  readonly what: string;
  /** Of the place that is kept while it loads, pixels. */
  readonly height: number;
  readonly isEmpty?: (data: T) => boolean;
  readonly empty?: ReactNode;
  readonly children: (data: T) => ReactNode;
}) {
  const { t } = useTranslation('server');
  const { age, time } = useFormats();
  const { data, error, isPlaceholderData, isFetching, dataUpdatedAt, errorUpdatedAt } = query;
  const fault = error !== null && (
    <FaultBox what={what} error={error} retry={() => void query.refetch()} isAsking={isFetching} />
  );
  if (data === undefined) return fault || <Waiting height={height} />;
  return (
    <Stack gap="xs">
      {fault}
      {fault && (
        <Text size="sm" c="dimmed">
          {t('oldData', { at: time(dataUpdatedAt), age: age(errorUpdatedAt - dataUpdatedAt) })}
        </Text>
      )}
      <Box opacity={isPlaceholderData ? 0.5 : 1} aria-busy={isPlaceholderData}>
        {isEmpty?.(data) ? empty : children(data)}
      </Box>
    </Stack>
  );
}
