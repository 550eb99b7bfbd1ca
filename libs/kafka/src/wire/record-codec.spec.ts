import { createRequire } from 'node:module';
import fc from 'fast-check';
import { decodeMessagesWith, type BytesReader } from './decode-messages.ts';
import { decodeRecord, type BatchContext } from './decode-record.ts';
import { ByteWriter } from './byte-writer.ts';
import { encodeProduce, type Encoded, type ProduceRequest } from './encode-produce.ts';
import { writeRecord, type RecordToWrite } from './write-record.ts';

/** kafkajs's own, as they come: these tests do not replace anything. */
const require = createRequire(import.meta.url);
const of = (file: string): unknown => require(`kafkajs/src/protocol/${file}`);
const Decoder = of('decoder') as new (bytes: Buffer) => BytesReader & { readVarIntBytes(): Buffer };
const theirProduce = of('requests/produce/v3/request') as (request: ProduceRequest) => {
  encode(): Promise<Encoded>;
};
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

interface Timed {
  readonly offsetDelta?: number;
  readonly timestampDelta?: number;
}

const encodeRecord = ({ offsetDelta = 0, timestampDelta = 0, ...record }: RecordToWrite & Timed): Buffer => {
  const writer = new ByteWriter(16);
  writeRecord(writer, record, offsetDelta, timestampDelta, new Map());
  return writer.written();
};

/** What is left of a record when its length is taken off, as a reader. */
const readerOf = (record: RecordToWrite & Timed) =>
  new Decoder(new Decoder(encodeRecord(record)).readVarIntBytes()) as unknown as {
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

// kafkajs sorts times as text: those of another number of digits, before 2001, are not for comparing.
const message = fc.record({
  key: part,
  value: part,
  headers: fc.dictionary(headerName, headerValue, { maxKeys: 12 }),
  timestamp: fc.integer({ min: 1_000_000_000_000, max: 9_999_999_999_999 }),
});

describe('encodeProduce', () => {
  const both = async (request: ProduceRequest) => {
    const ours = encodeProduce(request).buffer;
    const theirs = (await theirProduce(request).encode()).buffer;
    return { ours, theirs };
  };

  it('writes what kafkajs writes, byte for byte, also where headers repeat from record to record', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(message, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 }),
        async (partitions) => {
          const { ours, theirs } = await both({
            acks: -1,
            timeout: 30_000,
            topicData: [
              {
                topic: 'một.lần',
                partitions: partitions.map((messages, partition) => ({
                  partition,
                  messages: messages.flatMap((one) => [
                    one,
                    { ...one, headers: { ...one.headers, x: 'same' } },
                    { ...one, headers: { x: 'same', y: Buffer.from('same') } },
                  ]),
                })),
              },
              {
                topic: 'another',
                partitions: [{ partition: 7, messages: [{ key: 'k', value: null, timestamp: 1 }] }],
              },
            ],
          });
          expect(ours.equals(theirs)).toBe(true);
        },
      ),
      { seed: 5 },
    ));

  // A record of 64 or 8,192 bytes takes another byte for its length: what was written behind it moves.
  it.each([10, 40, 61, 62, 63, 64, 65, 7_000, 7_700, 8_190, 9_000, 1_048_000])(
    'writes a value of %p bytes, after which headers still repeat',
    async (length) => {
      const headers = { a: 'same', b: 'same' };
      const messages = [headers, headers, { ...headers, b: 'ă'.repeat(100) }, headers].map((h) => ({
        key: 'ỹ'.repeat(50),
        value: 'x'.repeat(length),
        headers: h,
        timestamp: 5,
      }));
      const topicData = [{ topic: 't', partitions: [{ partition: 0, messages }] }];
      const { ours, theirs } = await both({ acks: 1, timeout: 1, topicData });
      expect(ours.equals(theirs)).toBe(true);
    },
  );

  it('refuses compression and transactions, which it does not know', () => {
    const request = { acks: -1, timeout: 1, topicData: [] };
    expect(() => encodeProduce({ ...request, compression: 1 })).toThrow('without compression');
    expect(() => encodeProduce({ ...request, transactionalId: 't' })).toThrow('outside transactions');
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

  it.each([
    ['the same', ['ce_id', 'ce_type'], ['ce_id', 'ce_type']],
    ['another of one length', ['ce_id', 'ce_type'], ['ce_ix', 'ce_tyqe']],
    ['a longer and a shorter', ['ce_id', 'ce_type'], ['ce_idx', 'ce_typ']],
    ['bytes that are the text before in another alphabet', ['Ã©'], ['é']],
    ['none', ['a'], ['']],
    ['more than are remembered', [], Array.from({ length: 80 }, (_, i) => `h${i}`)],
  ])('reads the names of each record, whatever those before it were: %s', (_, before, after) => {
    const namesOf = (names: readonly string[]) =>
      Object.keys(
        decodeRecord(readerOf({ headers: Object.fromEntries(names.map((name) => [name, 'x'])) }), CONTEXT)
          .headers,
      );
    expect([namesOf(before), namesOf(after), namesOf(after)]).toEqual([before, after, after]);
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
  const tiny = { buf: encodeRecord({}), buffer: encodeRecord({}) };
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
