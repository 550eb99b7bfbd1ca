import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { OperationalRecord } from '@motlan/contracts';
import { useLive } from '../live/use-live.ts';
import { ask } from '../server/ask.ts';

const SHOWN = 10;
const EVERY_MS = 5_000;

/** The messages of an agency that came last. */
export function useLastMessages(code: string) {
  const { isPaused } = useLive();
  return useQuery({
    queryKey: ['last-messages', code],
    queryFn: ({ signal }) =>
      ask<{ readonly items: readonly OperationalRecord[] }>(
        `/v1/operational-records?${new URLSearchParams({ agency: code, limit: String(SHOWN) })}`,
        { signal },
      ),
    refetchInterval: isPaused ? false : EVERY_MS,
    placeholderData: keepPreviousData,
  });
}
