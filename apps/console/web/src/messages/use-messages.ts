import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Range } from '../time/range.ts';
import { askHistogram, askPage } from './ask-messages.ts';
import { hasSums, listBounds, type MessageFilter } from './filter.ts';

const SUMS_EVERY_MS = 10_000;

/** A page of the list, and how to stop looking for it. */
export function useMessages(filter: MessageFilter, range: Range, cursor: string | undefined) {
  const queries = useQueryClient();
  const queryKey = ['messages', filter, range, cursor ?? null];
  const page = useQuery({
    queryKey,
    queryFn: ({ signal }) =>
      askPage(filter, listBounds(filter, range, Date.now()), { ...(cursor && { cursor }), signal }),
    placeholderData: keepPreviousData,
  });
  return { page, stop: () => void queries.cancelQueries({ queryKey }) };
}

/** How many messages there are, and how they ended; not asked where no sums are kept. */
export function useSums(filter: MessageFilter, range: Range) {
  const isRelative = !('from' in range);
  return useQuery({
    queryKey: ['messages-sums', filter, range],
    queryFn: ({ signal }) => askHistogram(filter, listBounds(filter, range, Date.now()), signal),
    placeholderData: keepPreviousData,
    enabled: hasSums(filter),
    ...(isRelative && { refetchInterval: SUMS_EVERY_MS }),
  });
}
