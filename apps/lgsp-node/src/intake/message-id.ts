import { isMessageId } from '@motlan/contracts';
import { Refusal } from '@motlan/platform';

/** Reads an `Idempotency-Key`, a UUID bare or in quotes. Null where there is none; throws `message-id-invalid`. */
export function readIdempotencyKey(header: string | string[] | undefined): string | null {
  if (header === undefined) return null;
  const text = typeof header === 'string' ? header.trim() : '';
  const id = toMessageId(/^"(.*)"$/u.exec(text)?.[1] ?? text);
  if (id === null) throw new Refusal('message-id-invalid', 'send one UUID', { parameter: 'Idempotency-Key' });
  return id;
}

/** A UUID in lower case, or null where the text is none. */
export function toMessageId(text: unknown): string | null {
  const id = typeof text === 'string' ? text.toLowerCase() : '';
  return isMessageId(id) ? id : null;
}
