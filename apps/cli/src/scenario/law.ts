import type { Hub } from '../hub/find-hub.ts';

/** Legal bases by rule (`OO-10`) and by exception (`EXC_QUALITY`), as the exchange states them. */
export type Law = ReadonlyMap<string, string>;

export async function readLaw({ exchange }: Hub): Promise<Law> {
  const [rules, exceptions] = await Promise.all([
    exchange.get<{ items: readonly { id: string; legalBasis: string }[] }>('/v1/rules'),
    exchange.get<{ items: readonly { code: string; legalBasis: string }[] }>('/v1/exceptions'),
  ]);
  return new Map([
    ...rules.items.map(({ id, legalBasis }) => [id, legalBasis] as const),
    ...exceptions.items.map(({ code, legalBasis }) => [code, legalBasis] as const),
  ]);
}
