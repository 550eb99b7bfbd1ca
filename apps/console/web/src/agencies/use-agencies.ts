import { useQuery } from '@tanstack/react-query';
import { ask } from '../server/ask.ts';

/** What pages show of an agency of the catalogue. */
export interface Agency {
  readonly code: string;
  readonly kind: 'province' | 'ministry';
  readonly nameVi: string;
  readonly nameEn: string;
  readonly adminCode: string | null;
}

/** The catalogue changes at most a few times a day. */
const KEPT_MS = 5 * 60_000;
const NONE: ReadonlyMap<string, Agency> = new Map();

/** Agencies by code; none while the exchange has not told them. */
export const useAgencies = (): ReadonlyMap<string, Agency> => useAgenciesAnswer().data ?? NONE;

/** The same with its state, for pages that cannot do without. */
export const useAgenciesAnswer = () =>
  useQuery({
    queryKey: ['agencies'],
    staleTime: KEPT_MS,
    queryFn: async ({ signal }) => {
      const { items } = await ask<{ readonly items: readonly Agency[] }>('/exchange/v1/agencies', { signal });
      return new Map(items.map((agency) => [agency.code, agency]));
    },
  });
