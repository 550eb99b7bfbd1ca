import { createRequire } from 'node:module';
import { decodeMessagesWith, type BytesReader, type MessageReading } from './decode-messages.ts';
import { decodeRecord } from './decode-record.ts';
import { encodeProduce, type ProduceRequest } from './encode-produce.ts';
import { groupByPartition } from './group-by-partition.ts';

type MakeProduce = (request: ProduceRequest) => object;

const require = createRequire(import.meta.url);
const SOURCE = 'kafkajs/src/';
const PRODUCE = 'protocol/requests/produce/v3/request';
/** Files that take the replaced ones when they are loaded. Versions 4 to 7 of a Produce request are made of version 3. */
const USERS = [
  'protocol/recordBatch/v0/decoder',
  'protocol/requests/fetch/v4/response',
  PRODUCE,
  'producer/sendMessages',
];

/**
 * Puts our own encoding, decoding and grouping of records in the place of kafkajs's. Importing this module is enough; it must
 * come before kafkajs loads these files, some of them at once, and throws where it comes too late. See docs/adr/0009.
 */
function replaceCodec(): void {
  const late = USERS.filter((file) => require.cache[require.resolve(SOURCE + file)] !== undefined);
  if (late.length > 0) throw new Error(`kafkajs has loaded ${late.join(', ')} already`);
  replace('protocol/recordBatch/record/v0/decoder', () => decodeRecord);
  replace('protocol/requests/fetch/v4/decodeMessages', () => decodeMessagesWith(readingOfKafkajs()));
  replace(PRODUCE, (theirs) => (request: ProduceRequest) => ({
    ...(theirs as MakeProduce)(request),
    encode: () => Promise.resolve(encodeProduce(request)),
  }));
  replace('producer/groupMessagesPerPartition', () => groupByPartition);
  growUnfilled();
}

/** kafkajs copies a request twice more, into buffers it fills with zeros first: a third of a send of a megabyte. */
function growUnfilled(): void {
  interface Encoder {
    buf: Buffer;
    readonly offset: number;
  }
  const { prototype } = require(`${SOURCE}protocol/encoder`) as {
    prototype: { ensureAvailable(this: Encoder, length: number): void };
  };
  if (typeof prototype.ensureAvailable !== 'function') throw new Error('kafkajs has no encoder that grows');
  prototype.ensureAvailable = function (length) {
    const needed = this.offset + length;
    if (needed <= this.buf.length) return;
    const grown = Buffer.allocUnsafe(Math.max(needed, this.buf.length * 2));
    this.buf.copy(grown, 0, 0, this.offset);
    this.buf = grown;
  };
}

function replace(file: string, by: (theirs: unknown) => unknown): void {
  const path = require.resolve(SOURCE + file);
  const theirs: unknown = require(path);
  if (typeof theirs !== 'function') throw new Error(`kafkajs has no function in ${file}`);
  require.cache[path]!.exports = by(theirs); // It was loaded in the line before.
}

/** Loads the reader of batches, which takes the decoder of records it finds: so after that was replaced. */
function readingOfKafkajs(): MessageReading<BytesReader, unknown> {
  const Decoder = require(`${SOURCE}protocol/decoder`) as new (bytes: Buffer) => BytesReader;
  type Reading = MessageReading<BytesReader, unknown>;
  return {
    readerOf: (bytes) => new Decoder(bytes),
    readRecordBatch: require(`${SOURCE}protocol/recordBatch/v0/decoder`) as Reading['readRecordBatch'],
    readMessageSet: require(`${SOURCE}protocol/messageSet/decoder`) as Reading['readMessageSet'],
  };
}

replaceCodec();
