import { sizeOfVarint, writeVarint } from './varint.ts';

type Bytes = Buffer | string | null | undefined;

/** A record on its way out, as kafkajs hands it over: `offsetDelta` counts from 0 in each batch. */
export interface RecordToEncode {
  readonly offsetDelta?: number;
  /** Milliseconds. */
  readonly timestampDelta?: number;
  readonly key?: Bytes;
  readonly value?: Bytes;
  readonly headers?: Readonly<Record<string, Bytes | readonly Bytes[]>>;
}

/** What kafkajs takes for an encoder that is finished. */
export interface EncodedRecord {
  readonly buf: Buffer;
  readonly buffer: Buffer;
}

/** The header of each name as the record before had it: within a batch most of them repeat, and are encoded once. */
const before = new Map<string, { readonly value: string; readonly bytes: Buffer }>();

/**
 * Writes one record of format 2 into one buffer, in place of kafkajs's own encoder, which makes a buffer of 512 bytes for
 * each header: nine headers took it 30 to 40 µs. Source: Kafka protocol, "Record".
 */
export function encodeRecord({
  offsetDelta = 0,
  timestampDelta = 0,
  key,
  value,
  headers = {},
}: RecordToEncode): EncodedRecord {
  if (offsetDelta === 0) before.clear();
  const parts: Buffer[] = [];
  let count = 0;
  let headerBytes = 0;
  for (const name of Object.keys(headers)) {
    const stated = headers[name];
    for (const one of isList(stated) ? stated : [stated]) {
      const bytes = encodeHeader(name, one);
      parts.push(bytes);
      headerBytes += bytes.length;
      count += 1;
    }
  }
  const size =
    1 +
    sizeOfVarint(timestampDelta) +
    sizeOfVarint(offsetDelta) +
    sizeOf(key) +
    sizeOf(value) +
    sizeOfVarint(count) +
    headerBytes;
  const buffer = Buffer.allocUnsafe(sizeOfVarint(size) + size);
  let at = writeVarint(buffer, size, 0);
  buffer[at] = 0; // No attributes are in use.
  at = writeVarint(buffer, timestampDelta, at + 1);
  at = writeVarint(buffer, offsetDelta, at);
  at = writeSized(buffer, key, at);
  at = writeSized(buffer, value, at);
  at = writeVarint(buffer, count, at);
  for (const part of parts) at += part.copy(buffer, at);
  return { buf: buffer, buffer };
}

function encodeHeader(name: string, value: Bytes): Buffer {
  const last = before.get(name);
  if (last !== undefined && last.value === value) return last.bytes;
  const bytes = Buffer.allocUnsafe(sizeOf(name) + sizeOf(value));
  writeSized(bytes, value, writeSized(bytes, name, 0));
  if (typeof value === 'string') before.set(name, { value, bytes });
  return bytes;
}

const isList = (value: Bytes | readonly Bytes[]): value is readonly Bytes[] => Array.isArray(value);

function sizeOf(part: Bytes): number {
  if (part === null || part === undefined) return 1; // The length -1 alone.
  const bytes = typeof part === 'string' ? Buffer.byteLength(part) : part.length;
  return sizeOfVarint(bytes) + bytes;
}

function writeSized(buffer: Buffer, part: Bytes, at: number): number {
  if (part === null || part === undefined) return writeVarint(buffer, -1, at);
  if (typeof part !== 'string') {
    const from = writeVarint(buffer, part.length, at);
    return from + part.copy(buffer, from);
  }
  const length = Buffer.byteLength(part);
  const from = writeVarint(buffer, length, at);
  return from + buffer.write(part, from, length, 'utf8');
}
