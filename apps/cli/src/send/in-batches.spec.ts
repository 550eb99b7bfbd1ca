import { inBatches, type OutgoingLine } from './in-batches.ts';

async function sizes(count: number, bytes: number): Promise<number[]> {
  const lines = Array.from({ length: count }, (_, line) => ({
    line,
    messageId: '',
    text: 'x'.repeat(bytes),
  }));
  const batches: OutgoingLine[][] = [];
  for await (const batch of inBatches(lines as unknown as AsyncIterable<OutgoingLine>)) batches.push(batch);
  expect(batches.flat()).toEqual(lines); // All of them, in order.
  return batches.map((batch) => batch.length);
}

describe('inBatches', () => {
  it('holds at most 1,000 lines', async () => {
    expect(await sizes(2_001, 10)).toEqual([1_000, 1_000, 1]);
    expect(await sizes(0, 10)).toEqual([]);
  });

  it('holds at most 8 MiB, line breaks included', async () => {
    expect(await sizes(5, 4 * 1024 * 1024 - 1)).toEqual([2, 2, 1]);
    expect(await sizes(3, 4 * 1024 * 1024)).toEqual([1, 1, 1]);
  });
});
