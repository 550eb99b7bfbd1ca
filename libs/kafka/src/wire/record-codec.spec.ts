import { createRequire } from 'node:module';
import fc from 'fast-check';
import { decodeMessagesWith, type BytesReader } from './decode-messages.ts';
import { decodeRecord, type BatchContext } from './decode-record.ts';
import { encodeRecord, type RecordToEncode } from './encode-record.ts';

/** kafkajs's own, as they come: these tests do not replace anything. */
const require = createRequire(import.meta.url);
const of = (file: string): unknown => require(`kafkajs/src/protocol/${file}`);
const Decoder = of('decoder') as new (bytes: Buffer) => BytesReader & { readVarIntBytes(): Buffer };
const theirEncode = of('recordBatch/record/v0') as (record: RecordToEncode) => { buffer: Buffer };
const theirDecode = of('recordBatch/record/v0/decoder') as (reader: unknown, batch: BatchContext) => unknown;
const encodeBatch = (of('recordBatch/v0') as { RecordBatch: (batch: object) => Promise<{ buffer: Buffer }> })
  .RecordBatch;

const CONTEXT: BatchContext = {
  firstOffset: '9007199254740990',
  firstTimestamp: '1795455844938',
  maxTimestamp: '1795455849999',
  timestampType: 0,
  magicByte: 2,
  isControlBatch: false,
};

/** What is left of a record when its length is taken off, as a reader. */
const readerOf = (record: RecordToEncode) =>
  new Decoder(new Decoder(encodeRecord(record).buffer).readVarIntBytes()) as unknown as {
    buffer: Buffer;
    offset: number;
  };

const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));
const part = fc.oneof(fc.constant(null), bytes, fc.string({ unit: 'grapheme', maxLength: 200 }));
const headerValue = fc.oneof(bytes, fc.string({ unit: 'grapheme' }), fc.array(bytes, { maxLength: 4 }));
// Of the names that are members of Object, kafkajs itself makes something else: that is tested below.
const headerName = fc.string({ unit: 'grapheme', maxLength: 150 }).filter((name) => !(name in {}));
const record = fc.record({
  offsetDelta: fc.nat(),
  timestampDelta: fc.integer({ min: -(2 ** 40), max: 2 ** 40 }),
  key: part,
  value: part,
  headers: fc.dictionary(headerName, headerValue, { maxKeys: 12 }),
});

describe('encodeRecord', () => {
  it('writes what kafkajs writes, byte for byte, also where headers repeat from record to record', () => {
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 4 }), (records) => {
        const batch = records.flatMap((one) => [one, { ...one, headers: { ...one.headers, x: 'same' } }]);
        for (const [offsetDelta, one] of batch.entries())
          expect(encodeRecord({ ...one, offsetDelta }).buffer).toEqual(
            theirEncode({ ...one, offsetDelta }).buffer,
          );
      }),
      { seed: 5 },
    );
  });
});

describe('decodeRecord', () => {
  it('reads what kafkajs reads', () => {
    fc.assert(
      fc.property(record, fc.constantFrom(0, 1), (one, timestampType) => {
        const batch = { ...CONTEXT, timestampType };
        const read = decodeRecord(readerOf(one), batch);
        const { headers, ...theirs } = theirDecode(readerOf(one), batch) as typeof read;
        expect({ ...read, headers: { ...read.headers } }).toEqual({ ...theirs, headers: { ...headers } });
      }),
      { seed: 5 },
    );
  });

  // kafkajs takes 13 s for these: longer than a test may last.
  it('reads 8,000 headers, and every byte of them', () => {
    const headers = Object.fromEntries(
      Array.from({ length: 8_000 }, (_, i) => [`name ${i}`, Buffer.from([i % 256, 0, 255])]),
    );
    const reader = readerOf({ key: null, value: null, headers });
    const read = decodeRecord(reader, CONTEXT).headers;
    expect({ ...read }).toEqual(headers);
  });

  it('reads 30,000 headers of one name, in their order', () => {
    const many = Array.from({ length: 30_000 }, (_, i) => Buffer.from(String(i)));
    const reader = readerOf({ headers: { same: many } });
    const { same } = decodeRecord(reader, CONTEXT).headers;
    expect(same).toEqual(many);
  });

  it('keeps headers that are called like members of Object, and those without a value', () => {
    const headers = JSON.parse('{"__proto__": "p", "constructor": "c", "toString": null}') as Record<
      string,
      string | null
    >;
    const read = decodeRecord(readerOf({ headers }), CONTEXT).headers;
    expect(Object.entries(read).map(([name, value]) => [name, value && String(value)])).toEqual([
      ['__proto__', 'p'],
      ['constructor', 'c'],
      ['toString', null],
    ]);
  });

  it('adds deltas beyond what a double holds', () => {
    const { offset, timestamp } = decodeRecord(
      readerOf({ offsetDelta: 2_147_483_647, timestampDelta: -(2 ** 45) - 1 }),
      CONTEXT,
    );
    expect([offset, timestamp]).toEqual(['9007201402224637', String(1_795_455_844_938n - 2n ** 45n - 1n)]);
  });
});

it('a fetch of 149,000 tiny records is read: kafkajs ends the stack', async () => {
  const tiny = encodeRecord({});
  const batch = await encodeBatch({ records: Array(149_000).fill(tiny), lastOffsetDelta: 148_999 });
  const size = Buffer.alloc(4);
  size.writeInt32BE(batch.buffer.length);
  const response = Buffer.concat([size, batch.buffer]);
  const decodeMessages = decodeMessagesWith({
    readerOf: (bytes) => new Decoder(bytes),
    readRecordBatch: of('recordBatch/v0/decoder') as () => Promise<{ records: unknown[] }>,
    readMessageSet: () => [],
  });
  expect(await decodeMessages(new Decoder(response))).toHaveLength(149_000);

  const theirs = of('requests/fetch/v4/decodeMessages') as typeof decodeMessages;
  await expect(theirs(new Decoder(response))).rejects.toThrow('call stack');
});
