import { useQuery } from '@tanstack/react-query';
import { ask } from '../server/ask.ts';

/** A rule as the exchange describes it. */
export interface Rule {
  readonly id: string;
  readonly kind: 'source' | 'collection';
  readonly en: string;
  readonly vi: string;
  readonly legalBasis: string;
  readonly legalBasisVi: string;
}

const NONE: ReadonlyMap<string, Rule> = new Map();

/** Rules by id; they change with a release only. None while the exchange has not told them. */
export function useRules(): ReadonlyMap<string, Rule> {
  const { data } = useQuery({
    queryKey: ['rules', 'by-id'],
    staleTime: Infinity,
    queryFn: async ({ signal }) => {
      const { items } = await ask<{ readonly items: readonly Rule[] }>('/exchange/v1/rules', { signal });
      return new Map(items.map((rule) => [rule.id, rule]));
    },
  });
  return data ?? NONE;
}
