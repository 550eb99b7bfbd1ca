import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Overview } from '../../../src/overview/overview.ts';
import { useAgencies } from '../agencies/use-agencies.ts';
import { askHistogram } from '../figures/use-histogram.ts';
import { useOverview } from '../figures/use-overview.ts';
import { useLive } from '../live/use-live.ts';
import type { Range } from '../time/range.ts';
import { TILES } from './province-tiles.ts';
import { figuresOf, type AgencyFigures, type Told } from './agency-figures.ts';

const EVERY_MS = 5_000;
const BY = { by: 'agency' };

type Counts = Omit<Told, 'nodes' | 'at'>;

/** How each agency does in a range, by code, and whether that could be asked. */
export function useAgencyFigures(range: Range) {
  const { isPaused } = useLive();
  // Provinces are known by the map itself: it says what it can while the exchange is silent.
  const codes = [...new Set([...TILES.map(({ agency }) => agency), ...useAgencies().keys()])];
  const { data: overview } = useOverview();
  const counts = useQuery({
    queryKey: ['agency-counts', range],
    queryFn: ({ signal }) => askCounts(range, signal),
    refetchInterval: isPaused || 'from' in range ? false : EVERY_MS,
    placeholderData: keepPreviousData,
  });
  const figuresNow = (told: Counts): ReadonlyMap<string, AgencyFigures> =>
    figuresOf(codes, { ...told, ...nodesOf(overview) });
  return { counts, figuresNow };
}

async function askCounts(range: Range, signal: AbortSignal): Promise<Counts> {
  const [messages, refusals, pending] = await Promise.all([
    askHistogram(range, BY, signal),
    askHistogram(range, { ...BY, outcome: 'refused' }, signal),
    askHistogram({ range: '30d' }, { ...BY, status: 'pending' }, signal), // What waits, waits whenever it came.
  ]);
  const end = Math.min(Date.now(), Date.parse(messages.recordsTo));
  return {
    messages: messages.counts,
    refusals: refusals.counts,
    pending: pending.counts,
    minutes: Math.max(1, (end - Date.parse(messages.recordsFrom)) / 60_000),
  };
}

const nodesOf = (overview: Overview | undefined): Pick<Told, 'nodes' | 'at'> =>
  overview ?? { nodes: [], at: '' };
