import type { IndexedKey } from '@motlan/persistence';
import { Refusal } from '@motlan/platform';

/** Where a page ended, opaque to callers. It holds what the page's last item says anyway. */
export function cursorAfter({ subject, type, key }: IndexedKey): string {
  return Buffer.from(JSON.stringify([subject, type, key])).toString('base64url');
}

/** Throws `cursor-invalid` for anything `cursorAfter` has not written. */
export function readCursor(cursor: string): IndexedKey {
  const parts = parse(Buffer.from(cursor, 'base64url').toString());
  const [subject, type, key] = parts;
  if (parts.length !== 3 || !isText(subject) || !isText(type) || !isText(key) || subject === '')
    throw invalid();
  if (cursorAfter({ subject, type, key }) !== cursor) throw invalid();
  return { subject, type, key };
}

function parse(text: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(text);
    return Array.isArray(parts) ? parts : [];
  } catch {
    return []; // The error would quote its input.
  }
}

// PostgreSQL takes no NUL, and no half of a surrogate pair reaches it as it was.
const isText = (part: unknown): part is string =>
  typeof part === 'string' && !part.includes('\0') && part.isWellFormed();

const invalid = () =>
  new Refusal('cursor-invalid', 'use nextCursor as it was given, or leave the cursor out', {
    parameter: 'cursor',
  });
