import { randomUUID } from 'node:crypto';
import { validTraceparent } from '@motlan/contracts';

/** The caller's W3C `traceparent` where it is valid, else the beginning of a new trace. */
export function traceparentOf(header: string | string[] | undefined): string {
  const stated = Array.isArray(header) ? null : validTraceparent(header);
  if (stated !== null) return stated;
  // Node draws random bytes for UUIDs in stock: a tenth of the cost of asking for a few each time.
  const [trace, span] = [randomUUID(), randomUUID()].map((uuid) => uuid.replaceAll('-', ''));
  return `00-${trace!}-${span!.slice(-16)}-01`; // Two were drawn.
}
