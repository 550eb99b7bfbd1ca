import { createRequire } from 'node:module';
import { decodeMessagesWith, type BytesReader, type MessageReading } from './decode-messages.ts';
import { decodeRecord } from './decode-record.ts';
import { encodeRecord } from './encode-record.ts';

const require = createRequire(import.meta.url);
const PROTOCOL = 'kafkajs/src/protocol/';

/**
 * Puts our own encoding and decoding of records in the place of kafkajs's. Importing this module is enough; it must come
 * before the first fetch or send, when kafkajs loads these files, and throws where it comes too late. See docs/adr/0009.
 */
function replaceCodec(): void {
  const users = ['recordBatch/v0/decoder', 'requests/fetch/v4/response', 'requests/produce/v3/request'];
  const late = users.filter((file) => require.cache[require.resolve(PROTOCOL + file)] !== undefined);
  if (late.length > 0) throw new Error(`kafkajs has loaded ${late.join(', ')} already`);
  replace('recordBatch/record/v0/decoder', decodeRecord);
  replace('recordBatch/record/v0', encodeRecord);
  replace('requests/fetch/v4/decodeMessages', decodeMessagesWith(readingOfKafkajs()));
}

function replace(file: string, replacement: unknown): void {
  const path = require.resolve(PROTOCOL + file);
  if (typeof require(path) !== 'function') throw new Error(`kafkajs has no function in ${file}`);
  require.cache[path]!.exports = replacement; // It was loaded in the line before.
}

/** Loads the reader of batches, which takes the decoder of records it finds: so after that was replaced. */
function readingOfKafkajs(): MessageReading<BytesReader, unknown> {
  const Decoder = require(`${PROTOCOL}decoder`) as new (bytes: Buffer) => BytesReader;
  type Reading = MessageReading<BytesReader, unknown>;
  return {
    readerOf: (bytes) => new Decoder(bytes),
    readRecordBatch: require(`${PROTOCOL}recordBatch/v0/decoder`) as Reading['readRecordBatch'],
    readMessageSet: require(`${PROTOCOL}messageSet/decoder`) as Reading['readMessageSet'],
  };
}

replaceCodec();
