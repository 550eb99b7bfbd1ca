/** Where a reader stands in the bytes of one record. */
export interface Cursor {
  readonly bytes: Buffer;
  at: number;
}

const MORE = 0x80;
const LOW_SEVEN = 0x7f;
/** Seven groups of seven bits: what a double holds exactly. */
const EXACT_GROUPS = 7;

/** Reads one zigzag varint of Kafka's record format. Exact up to 2^49; what is greater is read by `readVarlong`. */
export function readVarint(cursor: Cursor): number {
  let value = 0;
  let weight = 1;
  for (;;) {
    const byte = cursor.bytes[cursor.at++] ?? 0;
    value += (byte & LOW_SEVEN) * weight;
    if (byte < MORE) return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
    weight *= MORE;
  }
}

/** Reads one zigzag varint of up to 64 bits. */
export function readVarlong(cursor: Cursor): bigint {
  let end = cursor.at;
  while ((cursor.bytes[end] ?? 0) >= MORE) end += 1;
  if (end - cursor.at < EXACT_GROUPS) return BigInt(readVarint(cursor));
  let value = 0n;
  for (let shift = 0n; cursor.at <= end; shift += 7n) {
    value |= BigInt((cursor.bytes[cursor.at++] ?? 0) & LOW_SEVEN) << shift;
  }
  return (value >> 1n) ^ -(value & 1n);
}

/** Reads bytes behind their length; null where the length is -1. */
export function readSized(cursor: Cursor): Buffer | null {
  const length = readVarint(cursor);
  if (length < 0) return null;
  const from = cursor.at;
  cursor.at += length;
  return cursor.bytes.subarray(from, cursor.at);
}

/** Bytes a number takes as a zigzag varint. Exact up to 2^49. */
export function sizeOfVarint(value: number): number {
  let size = 1;
  for (let rest = zigzag(value); rest >= MORE; rest = Math.floor(rest / MORE)) size += 1;
  return size;
}

/** Writes a number as a zigzag varint and returns where the next one goes. */
export function writeVarint(bytes: Buffer, value: number, at: number): number {
  let rest = zigzag(value);
  for (; rest >= MORE; rest = Math.floor(rest / MORE)) bytes[at++] = (rest % MORE) | MORE;
  bytes[at] = rest;
  return at + 1;
}

const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);
