import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { DatasetDescription, ExceptionDescription } from '@motlan/contracts';
import type { Rule } from '../message/use-rules.ts';
import { ask } from '../server/ask.ts';
import type { Measures } from './measures.ts';
import type { Division } from './once-only-search.ts';
import type { Procedure } from './procedure.ts';

/** The catalogue changes at most a few times a day. */
const KEPT_MS = 5 * 60_000;
/** Figures of days move slowly. */
const MEASURES_AGAIN_MS = 30_000;

export interface ListedDataset extends DatasetDescription {
  readonly interrupted: boolean;
  readonly interruptedSubjectCount: number;
}

/** A role or a condition. */
export interface Term {
  readonly id: string;
  readonly nameEn: string;
  readonly nameVi: string;
}

interface List<T> {
  readonly items: readonly T[];
}

/** One dataset; asked again and again, because its source may be interrupted at any moment. */
export const useDataset = (id: string) =>
  useQuery({
    queryKey: ['dataset', id],
    refetchInterval: MEASURES_AGAIN_MS,
    queryFn: ({ signal }) =>
      ask<ListedDataset>(`/exchange/v1/datasets/${encodeURIComponent(id)}`, { signal }),
  });

/** Every dataset with the state of its source. */
export const useListedDatasets = () =>
  useQuery({
    queryKey: ['listed-datasets'],
    refetchInterval: MEASURES_AGAIN_MS,
    queryFn: async ({ signal }) =>
      (await ask<List<ListedDataset>>('/exchange/v1/datasets', { signal })).items,
  });

/** Procedures by code. */
export const useProcedures = () =>
  useQuery({
    queryKey: ['procedures'],
    staleTime: KEPT_MS,
    queryFn: async ({ signal }) => {
      const { items } = await ask<List<Procedure>>('/exchange/v1/procedures', { signal });
      return new Map(items.map((procedure) => [procedure.code, procedure]));
    },
  });

export const useRules = () =>
  useQuery({
    queryKey: ['rules'],
    staleTime: KEPT_MS,
    queryFn: ({ signal }) => ask<List<Rule> & { readonly ruleSet: number }>('/exchange/v1/rules', { signal }),
  });

/** Grounds by code. */
export const useExceptions = () =>
  useQuery({
    queryKey: ['exceptions'],
    staleTime: KEPT_MS,
    queryFn: async ({ signal }) => {
      const { items } = await ask<List<ExceptionDescription>>('/exchange/v1/exceptions', { signal });
      return new Map(items.map((exception) => [exception.code, exception]));
    },
  });

/** Roles and conditions by id; an exchange of an earlier release does not tell them, and their ids stand for them. */
export const useTerms = () =>
  useQuery({
    queryKey: ['terms'],
    staleTime: KEPT_MS,
    queryFn: async ({ signal }) => {
      const { roles, conditions } = await ask<{
        readonly roles: readonly Term[];
        readonly conditions: readonly Term[];
      }>('/exchange/v1/terms', { signal });
      return new Map([...roles, ...conditions].map((term) => [term.id, term]));
    },
  });

/** The figures of days, told apart. */
export const useMeasures = (by: Division, fromDay: string, toDay: string) =>
  useQuery({
    queryKey: ['measures', by, fromDay, toDay],
    refetchInterval: MEASURES_AGAIN_MS,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      ask<Measures>(
        `/exchange/v1/measures?${new URLSearchParams({ from: fromDay, to: toDay, by }).toString()}`,
        { signal },
      ),
  });
