import { useQuery } from '@tanstack/react-query';
import type { DatasetDescription } from '@motlan/contracts';
import { ask } from '../server/ask.ts';

/** The catalogue changes at most a few times a day. */
const KEPT_MS = 5 * 60_000;
const NONE: ReadonlyMap<string, DatasetDescription> = new Map();

/** Datasets by id; none while the exchange has not told them. */
export const useDatasets = (): ReadonlyMap<string, DatasetDescription> => useDatasetsAnswer().data ?? NONE;

/** The same with its state, for pages that cannot do without. */
export const useDatasetsAnswer = () =>
  useQuery({
    queryKey: ['datasets'],
    staleTime: KEPT_MS,
    queryFn: async ({ signal }) => {
      const { items } = await ask<{ readonly items: readonly DatasetDescription[] }>(
        '/exchange/v1/datasets',
        { signal },
      );
      return new Map(items.map((dataset) => [dataset.id, dataset]));
    },
  });
