import { addDuration } from './add-duration.ts';
import { findDigest } from './element-digests.ts';
import type { DatasetRules, Ground, HeldRecord } from './model.ts';

/** Whether a value may stand in for the paper now; where it may not, the ground on which it may be asked for. */
export type Availability =
  | { readonly isAvailable: true; readonly record: HeldRecord; readonly digest: Uint8Array }
  | { readonly isAvailable: false; readonly ground: Ground };

/**
 * The one judgement the rule and the collection plan share, so that they cannot disagree. `record` is the record the
 * element would stand in, as held now, or null where none is known. Design §3.3: known, not revoked, value not null, not
 * expired, the dataset published, its source not declared interrupted.
 */
export function availabilityOf(
  dataset: DatasetRules,
  record: HeldRecord | null,
  element: string,
  nowMs: number,
): Availability {
  if (!dataset.published) return { isAvailable: false, ground: 'EXC_NOT_PUBLISHED' };
  if (dataset.interrupted) return { isAvailable: false, ground: 'EXC_SOURCE_INTERRUPTED' };
  if (!record) return { isAvailable: false, ground: 'EXC_NOT_EXTRACTABLE' };
  const digest = isFresh(dataset, record, element, nowMs) ? findDigest(record.content, element) : null;
  return digest === null
    ? { isAvailable: false, ground: 'EXC_QUALITY' }
    : { isAvailable: true, record, digest };
}

function isFresh(dataset: DatasetRules, record: HeldRecord, element: string, nowMs: number): boolean {
  const validFor = dataset.elements.get(element)?.validFor ?? null;
  const freshUntilMs = validFor === null ? Infinity : addDuration(record.statedAtMs, validFor);
  return !record.revoked && nowMs < Math.min(record.validUntilMs ?? Infinity, freshUntilMs);
}
