import type { OperationalRecord } from '@motlan/contracts';
import type { Histogram } from '../charts/histogram.ts';
import { ask } from '../server/ask.ts';
import { parametersOf, type MessageFilter } from './filter.ts';

/** Rows of a page. */
export const PAGE_ROWS = 50;

export interface RecordPage {
  readonly items: readonly OperationalRecord[];
  /** What is older; null at the end. */
  readonly nextCursor: string | null;
  /** What is newer than the first, now or later; null where the list is empty. */
  readonly newerCursor: string | null;
}

export interface Bounds {
  readonly fromMs: number;
  /** Not included; null: as far as there is. */
  readonly toMs: number | null;
}

/** A page of messages, newest first. */
export const askPage = (
  filter: MessageFilter,
  bounds: Bounds,
  { cursor, limit = PAGE_ROWS, signal }: { cursor?: string; limit?: number; signal?: AbortSignal } = {},
): Promise<RecordPage> =>
  ask(
    `/v1/operational-records?${queryOf(filter, bounds, { ...(cursor && { cursor }), limit: String(limit) })}`,
    {
      ...(signal && { signal }),
    },
  );

/** Messages over time by how they ended. Not for every filter: `hasSums` says for which. */
export const askHistogram = (
  filter: MessageFilter,
  bounds: Bounds,
  signal: AbortSignal,
): Promise<Histogram> =>
  ask(`/v1/operational-records/histogram?${queryOf(filter, bounds, { by: 'outcome', buckets: '120' })}`, {
    signal,
  });

/** The reference that stands for a subject. The number goes in a body: addresses show up in logs and histories. */
export async function askReference(subject: string): Promise<string> {
  const { subject: reference } = await ask<{ readonly subject: string }>('/v1/operational-records/search', {
    method: 'POST',
    body: { subject, limit: '1' },
  });
  return reference;
}

function queryOf(
  filter: MessageFilter,
  { fromMs, toMs }: Bounds,
  others: Readonly<Record<string, string>>,
): string {
  return new URLSearchParams({
    ...parametersOf(filter),
    recordsFrom: new Date(fromMs).toISOString(),
    ...(toMs !== null && { recordsTo: new Date(toMs).toISOString() }),
    ...others,
  }).toString();
}
