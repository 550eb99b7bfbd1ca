import { useQuery } from '@tanstack/react-query';
import type { OpenWork } from '@motlan/contracts';
import { ask } from '../server/ask.ts';

const EVERY_MS = 10_000;

/** What waits for somebody; its count stands beside "Repair" on every page. */
export const useOpenWork = () =>
  useQuery({
    queryKey: ['open-work'],
    queryFn: ({ signal }) => ask<OpenWork>('/exchange/v1/open-work', { signal }),
    refetchInterval: EVERY_MS,
    retry: false, // The next turn comes soon.
  });

export const openCount = ({ deadLetters, discrepancies, tasks }: OpenWork): number =>
  deadLetters.waiting + discrepancies.open + tasks.open;
