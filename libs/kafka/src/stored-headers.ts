import type { RawHeaders } from '@motlan/contracts';
import type { OutgoingRecord } from './chunk-by-bytes.ts';

/** Headers as they are kept: every value base64, several of one name a list. */
export type StoredHeaders = Readonly<Record<string, string | readonly string[]>>;

/** Before a name that is kept as base64: PostgreSQL holds no NUL in text. */
const ENCODED = 'base64:';

/** Keeps headers byte for byte, whatever their names: a header may be called __proto__. */
export function storeHeaders(headers: RawHeaders): StoredHeaders {
  const encode = (value: Buffer | string) => Buffer.from(value).toString('base64');
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]): [string, string | string[]][] =>
      value === undefined
        ? []
        : [[storedName(name), Array.isArray(value) ? value.map(encode) : encode(value)]],
    ),
  );
}

/** Stored headers as they go onto Kafka again. */
export function restoreHeaders(stored: StoredHeaders): OutgoingRecord['headers'] & RawHeaders {
  return Object.fromEntries(
    Object.entries(stored).map(([name, value]) => [
      restoredName(name),
      typeof value === 'string' ? decode(value) : value.map(decode),
    ]),
  );
}

const decode = (base64: string): Buffer => Buffer.from(base64, 'base64');

const storedName = (name: string): string =>
  name.includes('\0') || name.startsWith(ENCODED) ? ENCODED + Buffer.from(name).toString('base64') : name;

const restoredName = (name: string): string =>
  name.startsWith(ENCODED) ? decode(name.slice(ENCODED.length)).toString() : name;
