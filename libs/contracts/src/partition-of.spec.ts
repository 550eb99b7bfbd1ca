import { partitionOf } from './partition-of.ts';

/** murmur2 of each, from the tests of org.apache.kafka.common.utils.Utils. */
const VECTORS: [string, number][] = [
  ['21', -973932308],
  ['foobar', -790332482],
  ['a-little-bit-long-string', -985981536],
  ['a-little-bit-longer-string', -1486304829],
  ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
  ['abc', 479470107],
];
const SIGN_DROPPED = 0x7fffffff;

describe('partitionOf', () => {
  // With 2^31-1 partitions the modulo shows the whole hash but for its sign.
  it.each(VECTORS)('hashes %p as the Java client does', (key, murmur2) => {
    expect(partitionOf(key, SIGN_DROPPED)).toBe((murmur2 & SIGN_DROPPED) % SIGN_DROPPED);
    expect(partitionOf(key, 16)).toBe((murmur2 & SIGN_DROPPED) % 16);
  });

  it('hashes bytes as it hashes their text, beyond ASCII too', () => {
    expect(partitionOf(Buffer.from('đường/1//', 'utf8'), 16)).toBe(partitionOf('đường/1//', 16));
  });

  it('spreads subjects over every partition', () => {
    const met = new Set(
      Array.from({ length: 1_000 }, (_, i) => partitionOf(String(i).padStart(12, '0'), 16)),
    );
    expect(met.size).toBe(16);
  });
});
