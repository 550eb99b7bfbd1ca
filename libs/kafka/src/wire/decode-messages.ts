/** What reads one response of the broker, as far as it is needed here: kafkajs's decoder. */
export interface BytesReader {
  readInt32(): number;
  canReadBytes(count: number): boolean;
  readBytes(count: number): Buffer;
}

/** Parts of kafkajs this one stands between. */
export interface MessageReading<R extends BytesReader, T> {
  readonly readerOf: (bytes: Buffer) => R;
  readonly readRecordBatch: (reader: R) => Promise<{ readonly records: readonly T[] }>;
  /** For what was written before Kafka 0.11. */
  readonly readMessageSet: (reader: R, size: number) => unknown;
}

const MAGIC_AT = 16;
const RECORD_BATCH_FORMAT = 2;
const RECORD_BATCH_OVERHEAD_BYTES = 49;

/**
 * Reads the records a fetch brought of one partition, in place of kafkajs's own function, which hands all records of a batch
 * over as arguments of one call: 130,000 of them end the stack, and 1 MiB holds 116,000.
 */
export const decodeMessagesWith =
  <R extends BytesReader, T>({ readerOf, readRecordBatch, readMessageSet }: MessageReading<R, T>) =>
  async (response: R): Promise<unknown> => {
    const size = response.readInt32();
    if (size <= 0 || !response.canReadBytes(size)) return [];
    const bytes = response.readBytes(size);
    const reader = readerOf(bytes);
    if (bytes.readInt8(MAGIC_AT) !== RECORD_BATCH_FORMAT) return readMessageSet(reader, size);
    const records: T[] = [];
    while (reader.canReadBytes(RECORD_BATCH_OVERHEAD_BYTES)) {
      try {
        const batch = await readRecordBatch(reader);
        for (const record of batch.records) records.push(record);
      } catch (error) {
        // The last batch of a response may be cut off: it comes again, whole.
        if (error instanceof Error && error.name === 'KafkaJSPartialMessageError') break;
        throw error;
      }
    }
    return records;
  };
