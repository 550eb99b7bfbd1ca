import { sizeOfVarint, writeVarint } from './varint.ts';

type Bytes = Buffer | string | null | undefined;

const VARINT_BYTES_MAX = 10;
/** What UTF-8 needs for one UTF-16 unit at most. */
const UTF8_BYTES_MAX = 3;

/** One buffer that grows while it is written: a message goes onto the wire as it is composed, without copies in between. */
export class ByteWriter {
  at = 0;
  private bytes: Buffer;

  /** `expectedBytes`: what will be written, as far as it can be told; more is possible. */
  constructor(expectedBytes: number) {
    this.bytes = Buffer.allocUnsafe(expectedBytes);
  }

  /** What was written, from `start` on; valid until more is written. */
  written(start = 0): Buffer {
    return this.bytes.subarray(start, this.at);
  }

  /** Leaves room for what is known later, and returns where. */
  skip(count: number): number {
    this.reserve(count);
    const here = this.at;
    this.at += count;
    return here;
  }

  int8(value: number): void {
    this.reserve(1);
    this.at = this.bytes.writeInt8(value, this.at);
  }

  int16(value: number): void {
    this.reserve(2);
    this.at = this.bytes.writeInt16BE(value, this.at);
  }

  int32(value: number, at = this.skip(4)): void {
    this.bytes.writeInt32BE(value, at);
  }

  uint32(value: number, at = this.skip(4)): void {
    this.bytes.writeUInt32BE(value, at);
  }

  int64(value: bigint): void {
    this.reserve(8);
    this.at = this.bytes.writeBigInt64BE(value, this.at);
  }

  /** Text behind two bytes of length; null has the length -1. */
  text(value: string | null): void {
    this.int16(value === null ? -1 : Buffer.byteLength(value));
    if (value !== null) this.utf8(value);
  }

  /** Bytes as they are. */
  raw(bytes: Buffer): void {
    this.reserve(bytes.length);
    this.at += bytes.copy(this.bytes, this.at);
  }

  /** What stands from `start` to `end` once more. */
  again(start: number, end: number): void {
    this.reserve(end - start);
    this.bytes.copyWithin(this.at, start, end);
    this.at += end - start;
  }

  /** A zigzag varint. */
  varint(value: number): void {
    this.reserve(VARINT_BYTES_MAX);
    this.at = writeVarint(this.bytes, value, this.at);
  }

  /** Bytes or text behind a varint of their length; null and undefined have the length -1. */
  sized(part: Bytes): void {
    if (part === null || part === undefined) {
      this.varint(-1);
    } else if (typeof part === 'string') {
      const { length } = part; // Most text is ASCII: then this is its length in bytes.
      const start = this.beginSized(length);
      this.utf8(part);
      this.endSized(start, length);
    } else {
      this.varint(part.length);
      this.raw(part);
    }
  }

  /** Leaves room for a length that will be near `expected`, and returns where what is measured begins. */
  beginSized(expected: number): number {
    this.skip(sizeOfVarint(expected));
    return this.at;
  }

  /** Writes before `start` how much was written since. True where all of it had to move, its length taking other room. */
  endSized(start: number, expected: number): boolean {
    const length = this.at - start;
    const room = sizeOfVarint(expected);
    const needed = sizeOfVarint(length);
    if (needed !== room) {
      this.reserve(VARINT_BYTES_MAX);
      this.bytes.copyWithin(start + needed - room, start, this.at);
      this.at += needed - room;
    }
    writeVarint(this.bytes, length, start - room);
    return needed !== room;
  }

  private utf8(value: string): void {
    this.reserve(value.length * UTF8_BYTES_MAX);
    this.at += this.bytes.write(value, this.at, 'utf8');
  }

  private reserve(count: number): void {
    const needed = this.at + count;
    if (needed <= this.bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(needed, this.bytes.length * 2));
    this.bytes.copy(grown, 0, 0, this.at);
    this.bytes = grown;
  }
}
