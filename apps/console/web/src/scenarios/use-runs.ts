import { useEffect, useRef } from 'react';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ListedScenario, ScenarioRun, ShownScenarioRun } from '@motlan/contracts';
import { useLive, useLiveRuns } from '../live/use-live.ts';
import { ask } from '../server/ask.ts';
import { isOver } from './run-states.ts';

/** A step takes some hundred milliseconds: so often the drawing grows. */
const GROWS_MS = 400;
const WAITS_MS = 2_000;
/** While the event stream does not say when. */
const LIST_AGAIN_MS = 3_000;
/** One table fits on a page. */
const RUNS = 25;

export const useScenarios = () =>
  useQuery({
    queryKey: ['scenarios'],
    staleTime: Infinity, // A release changes them.
    queryFn: async ({ signal }) =>
      (await ask<{ readonly items: readonly ListedScenario[] }>('/v1/scenarios', { signal })).items,
  });

export interface RunPage {
  readonly items: readonly ScenarioRun[];
  readonly nextCursor: string | null;
}

/** A page of runs, asked again when the event stream says that they have changed; it stands still while one reads. */
export function useRunPage(cursor: string | undefined) {
  const { connection, isPaused } = useLive();
  const isBehind = useRef(false);
  const page = useQuery({
    queryKey: ['scenario-runs', cursor ?? null],
    refetchInterval: isPaused || connection === 'live' ? false : LIST_AGAIN_MS,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => {
      const query = new URLSearchParams({ limit: String(RUNS), ...(cursor !== undefined && { cursor }) });
      return ask<RunPage>(`/v1/scenario-runs?${query.toString()}`, { signal });
    },
  });
  const { refetch } = page;
  useLiveRuns(() => {
    isBehind.current = isPaused;
    if (!isPaused) void refetch();
  });
  useEffect(() => {
    if (isPaused || !isBehind.current) return;
    isBehind.current = false;
    void refetch();
  }, [isPaused, refetch]);
  return page;
}

const keyOf = (id: string) => ['scenario-run', id];

/** One run, asked again until it is over. */
export const useRun = (id: string) =>
  useQuery<ShownScenarioRun>({
    queryKey: keyOf(id),
    refetchInterval: ({ state: { data } }) => {
      if (!data) return WAITS_MS;
      return isOver(data.state) ? false : data.state === 'running' ? GROWS_MS : WAITS_MS;
    },
    queryFn: ({ signal }) => ask<ShownScenarioRun>(`/v1/scenario-runs/${encodeURIComponent(id)}`, { signal }),
  });

export interface RunStart {
  readonly scenario: string;
  readonly variant: string | null;
  readonly seed: string;
  readonly mode: 'run' | 'step';
}

/** Starts a run; its page can be shown at once. */
export function useStart(started: (run: ShownScenarioRun) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: RunStart) => ask<ShownScenarioRun>('/v1/scenario-runs', { method: 'POST', body }),
    onSuccess: (run) => {
      queries.setQueryData(keyOf(run.id), run);
      started(run);
    },
  });
}

export type RunCommand = 'step' | 'pause' | 'resume' | 'stop';

/** Tells a run what to do. */
export function useCommand(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (command: RunCommand) =>
      ask<ShownScenarioRun>(`/v1/scenario-runs/${encodeURIComponent(id)}/${command}`, {
        method: 'POST',
        body: {},
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: keyOf(id) }),
  });
}
