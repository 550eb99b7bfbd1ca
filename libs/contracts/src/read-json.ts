import { pointerTo } from './explain-schema-error.ts';
import type { Breach } from './problems.ts';

const UTF8 = new TextDecoder('utf-8', { fatal: true });
const ESCAPED = /\\u(?:0000|[dD][89a-fA-F])/u;

/** Parses bytes as JSON of well-formed text, or says why not. The message of JSON.parse is dropped: it quotes its input. */
export function readJson(bytes: Uint8Array): { readonly value: unknown } | { readonly breach: Breach } {
  if (bytes.length === 0)
    return { breach: { code: 'body-missing', pointer: '', detail: 'send one JSON object' } };
  let text: string;
  try {
    text = UTF8.decode(bytes);
  } catch {
    return { breach: { code: 'not-utf8', pointer: '', detail: 'send UTF-8' } };
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { breach: { code: 'not-json', pointer: '', detail: 'send one JSON object' } };
  }
  // Only an escape can hide a NUL or a lone surrogate in JSON that decoded as UTF-8.
  const stray = text.includes('\\u') && ESCAPED.test(text) ? strayText(value, '') : null;
  return stray === null
    ? { value }
    : { breach: { code: 'text-invalid', pointer: stray, detail: 'remove it' } };
}

/** Nothing we read is nested deeper, so its schema refuses the rest; a hundred thousand brackets would end the stack. */
const DEPTH_MAX = 32;

/** Where the first NUL or lone surrogate stands, in a name or a value. */
function strayText(value: unknown, pointer: string, depth = 0): string | null {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? pointer : null;
  if (typeof value !== 'object' || value === null || depth === DEPTH_MAX) return null;
  for (const [name, item] of Object.entries(value)) {
    const stray = strayText(name, pointer) ?? strayText(item, pointerTo(pointer, name), depth + 1);
    if (stray !== null) return stray;
  }
  return null;
}
