import { addDuration } from './add-duration.ts';
import { findDigest } from './element-digests.ts';
import type { DatasetRules, Ground, HeldRecord } from './model.ts';

/** Whether a value may stand in for the paper now; where it may not, the ground on which it may be asked for. */
export type Availability =
  | { readonly isAvailable: true; readonly record: HeldRecord; readonly digest: Uint8Array }
  | { readonly isAvailable: false; readonly ground: Ground };

/** Where an element is looked for: the record of the subject it would stand in, or null where none is known. */
export interface LookedUp {
  readonly subject: string;
  readonly record: HeldRecord | null;
}

/**
 * The one judgement the rule and the collection plan share, so that they cannot disagree. Design §3.3: known, not
 * revoked, value not null, not expired, the dataset published, its source not declared interrupted.
 */
export function availabilityOf(
  dataset: DatasetRules,
  { subject, record }: LookedUp,
  element: string,
  nowMs: number,
): Availability {
  if (!dataset.published) return { isAvailable: false, ground: 'EXC_NOT_PUBLISHED' };
  if (isInterrupted(dataset, subject)) return { isAvailable: false, ground: 'EXC_SOURCE_INTERRUPTED' };
  if (!record) return { isAvailable: false, ground: 'EXC_NOT_EXTRACTABLE' };
  const digest = isFresh(dataset, record, element, nowMs) ? findDigest(record.content, element) : null;
  return digest === null
    ? { isAvailable: false, ground: 'EXC_QUALITY' }
    : { isAvailable: true, record, digest };
}

/** Whether the source is declared interrupted, for everybody or for this subject. */
export function isInterrupted(dataset: DatasetRules, subject: string): boolean {
  return dataset.interrupted || dataset.interruptedSubjects.has(subject);
}

function isFresh(dataset: DatasetRules, record: HeldRecord, element: string, nowMs: number): boolean {
  const validFor = dataset.elements.get(element)?.validFor ?? null;
  const freshUntilMs = validFor === null ? Infinity : addDuration(record.statedAtMs, validFor);
  return !record.revoked && nowMs < Math.min(record.validUntilMs ?? Infinity, freshUntilMs);
}
