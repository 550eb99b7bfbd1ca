import { chunkByBytes, type OutgoingRecord } from './chunk-by-bytes.ts';

const record = (bytes: number, partition = 0, topic = 't'): OutgoingRecord => ({
  topic,
  partition,
  key: null,
  value: Buffer.alloc(bytes),
  headers: {},
});
const lengths = (records: readonly OutgoingRecord[]) => chunkByBytes(records).map((chunk) => chunk.length);

describe('chunkByBytes', () => {
  it('makes one send of what fits, and none of nothing', () => {
    expect(lengths([record(100), record(100), record(100)])).toEqual([3]);
    expect(chunkByBytes([])).toEqual([]);
  });

  it('cuts before one partition would get more than the broker takes', () => {
    expect(lengths(Array.from({ length: 5 }, () => record(400_000)))).toEqual([2, 2, 1]);
  });

  it('counts partitions and topics apart', () => {
    expect(lengths([record(600_000, 0), record(600_000, 1), record(600_000, 0, 'u')])).toEqual([3]);
  });

  it('cuts before the whole send grows too large', () => {
    const records = Array.from({ length: 20 }, (_, partition) => record(800_000, partition));
    expect(lengths(records)).toEqual([9, 9, 2]);
  });

  it('lets a record too large by itself travel alone', () => {
    expect(lengths([record(10), record(2_000_000), record(10)])).toEqual([1, 1, 1]);
  });

  it('keeps every record, in order', () => {
    const records = Array.from({ length: 50 }, (_, i) => record(1_000 * i, i % 3));
    expect(chunkByBytes(records).flat()).toEqual(records);
  });

  it('never takes text, keys or headers for less than their bytes', () => {
    const text = 'ữ'.repeat(200_000); // Three bytes each.
    expect(
      lengths([
        { ...record(0), value: text },
        { ...record(0), value: text },
      ]),
    ).toEqual([1, 1]);
    expect(
      lengths([
        { ...record(0), key: text },
        { ...record(0), headers: { h: text } },
      ]),
    ).toEqual([1, 1]);
    expect(
      lengths([
        { ...record(0), headers: { h: ['', text] } },
        { ...record(0), headers: { h: [text] } },
      ]),
    ).toEqual([1, 1]);
  });
});
