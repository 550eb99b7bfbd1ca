/** Lengths a range may have, in seconds. */
export const SPANS = {
  '15m': 900,
  '1h': 3_600,
  '6h': 21_600,
  '24h': 86_400,
  '7d': 604_800,
  '30d': 2_592_000,
} as const;

/** Counted back from now. */
export type Span = keyof typeof SPANS;

/** A stretch of time as it stands in an address: relative, or from one instant to another (RFC 3339). Nothing: the last hour. */
export type Range = { readonly range?: Span } | { readonly from: string; readonly to: string };

/** Reads a range out of an address; what is no range is left out. Both ends or none. */
export function parseRange(search: Readonly<Record<string, unknown>>): Range {
  const { range, from, to } = search;
  if (isInstant(from) && isInstant(to) && Date.parse(from) < Date.parse(to)) return { from, to };
  return typeof range === 'string' && Object.hasOwn(SPANS, range) ? { range: range as Span } : {};
}

/** Its instants at this moment, milliseconds since 1970. */
export function boundsOf(range: Range, nowMs: number): { readonly fromMs: number; readonly toMs: number } {
  if ('from' in range) return { fromMs: Date.parse(range.from), toMs: Date.parse(range.to) };
  return { fromMs: nowMs - SPANS[range.range ?? '1h'] * 1_000, toMs: nowMs };
}

function isInstant(text: unknown): text is string {
  return typeof text === 'string' && /^\d{4}-\d\d-\d\dT/u.test(text) && !Number.isNaN(Date.parse(text));
}
