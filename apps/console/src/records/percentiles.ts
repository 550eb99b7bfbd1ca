/** Milliseconds below which so many messages of a hundred were decided; within 5 %. */
export interface Percentiles {
  readonly messages: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
}

/** Percentiles of messages counted by bucket e^(bucket/10) milliseconds; null of none. */
export function percentilesOf(
  counted: readonly { readonly bucket: number; readonly messages: number }[],
): Percentiles | null {
  const perBucket = new Map<number, number>();
  for (const { bucket, messages } of counted) perBucket.set(bucket, (perBucket.get(bucket) ?? 0) + messages);
  const sorted = [...perBucket].sort(([a], [b]) => a - b);
  const messages = sorted.reduce((sum, [, n]) => sum + n, 0);
  if (messages <= 0) return null;
  const below = (share: number): number => {
    let seen = 0;
    for (const [bucket, n] of sorted) {
      seen += n;
      if (seen >= share * messages) return middleOf(bucket);
    }
    return middleOf(sorted.at(-1)![0]); // There is one: messages are not none.
  };
  return { messages, p50Ms: below(0.5), p95Ms: below(0.95), p99Ms: below(0.99) };
}

/** Bucket 0 holds everything up to a millisecond. */
const middleOf = (bucket: number): number =>
  bucket === 0 ? 1 : Math.round(Math.exp((bucket + 0.5) / 10) * 10) / 10;
