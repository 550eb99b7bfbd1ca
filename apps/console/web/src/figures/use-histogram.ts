import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Histogram } from '../charts/histogram.ts';
import { useLive } from '../live/use-live.ts';
import { ask } from '../server/ask.ts';
import { boundsOf, SPANS, type Range } from '../time/range.ts';

/** What of the messages is counted: names and values of the histogram's parameters. */
export type Counted = Readonly<Record<string, string>>;

/** So many that buckets are 1, 1, 5, 15, 60 and 360 minutes: the same edges as those of the messages' list, so sums agree. */
const BUCKETS = { '15m': 20, '1h': 65, '6h': 80, '24h': 100, '7d': 175, '30d': 125 } as const;
/** As many bars as are told apart on the width of a page. */
const BUCKETS_OF_OWN = 90;

/** Messages over a range of time. A range that ends now is asked again as time passes; it stands still while one reads. */
export function useHistogram(range: Range, counted: Counted = {}) {
  const { isPaused } = useLive();
  return useQuery({
    queryKey: ['histogram', range, counted],
    queryFn: ({ signal }) => askHistogram(range, counted, signal),
    refetchInterval: isPaused || 'from' in range ? false : everyMs(range),
    placeholderData: keepPreviousData,
  });
}

export function askHistogram(range: Range, counted: Counted, signal: AbortSignal): Promise<Histogram> {
  const { fromMs, toMs } = boundsOf(range, Date.now());
  const parameters = new URLSearchParams({
    buckets: String('from' in range ? BUCKETS_OF_OWN : BUCKETS[range.range ?? '1h']),
    recordsFrom: new Date(fromMs).toISOString(),
    ...('from' in range && { recordsTo: new Date(toMs).toISOString() }),
    ...counted,
  });
  return ask<Histogram>(`/v1/operational-records/histogram?${parameters}`, { signal });
}

/** A bar of a long range does not change visibly in a second, and counting it costs more. */
function everyMs(range: Range): number {
  const seconds = 'from' in range ? SPANS['1h'] : SPANS[range.range ?? '1h'];
  if (seconds <= SPANS['1h']) return 3_000;
  return seconds <= SPANS['24h'] ? 15_000 : 60_000;
}
