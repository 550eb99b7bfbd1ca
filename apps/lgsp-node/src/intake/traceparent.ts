import { randomUUID } from 'node:crypto';

const VALID = /^(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/u;

/** The caller's W3C `traceparent` where it is valid, else the beginning of a new trace. */
export function traceparentOf(header: string | string[] | undefined): string {
  if (typeof header === 'string' && VALID.test(header)) return header;
  // Node draws random bytes for UUIDs in stock: a tenth of the cost of asking for a few each time.
  const [trace, span] = [randomUUID(), randomUUID()].map((uuid) => uuid.replaceAll('-', ''));
  return `00-${trace!}-${span!.slice(-16)}-01`; // Two were drawn.
}
