import { readJson } from '@motlan/contracts';
import { Refusal } from '@motlan/platform';

/** A few sentences. */
const PURPOSE_MAX = 500;

/** Reads `{ purpose }` as received: why somebody looks. Throws `field-missing` and `field-invalid`. */
export function readPurpose(bytes: Uint8Array): string {
  const read = readJson(bytes);
  if ('breach' in read) throw Refusal.ofBreaches([read.breach]);
  const { purpose } = (read.value ?? {}) as { readonly purpose?: unknown };
  if (purpose === undefined) throw wrong('field-missing', 'say why you look: it is kept with your name');
  if (typeof purpose !== 'string' || purpose.trim() === '' || purpose.length > PURPOSE_MAX)
    throw wrong('field-invalid', `a text of 1 to ${PURPOSE_MAX} characters`);
  if (purpose.includes('\0')) throw wrong('text-invalid', 'no NUL'); // PostgreSQL keeps none.
  return purpose.trim();
}

const wrong = (code: 'field-missing' | 'field-invalid' | 'text-invalid', detail: string): Refusal =>
  Refusal.ofBreaches([{ code, pointer: '/purpose', detail }]);
