import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Overview } from '../../../src/overview/overview.ts';
import { useLive } from '../live/use-live.ts';
import { ask } from '../server/ask.ts';

/** The server gathers it at most once a second for everybody. */
const EVERY_MS = 2_000;

/** How everything stands now. All views share one answer, so the strip and the page never differ; it stands still while one reads. */
export function useOverview() {
  const { isPaused } = useLive();
  return useQuery({
    queryKey: ['overview'],
    queryFn: ({ signal }) => ask<Overview>('/v1/overview', { signal }),
    refetchInterval: isPaused ? false : EVERY_MS, // Nothing is asked for a hidden tab.
    placeholderData: keepPreviousData,
    retry: false, // The next turn comes soon.
  });
}
