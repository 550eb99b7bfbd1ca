import { elementTag, equalBytes, findDigest, packDigests } from './element-digests.ts';

const digest = (fill: number) => new Uint8Array(16).fill(fill);

describe('packed digests', () => {
  it('are the same whatever the order of the elements, and give each back', () => {
    const packed = packDigests([
      ['name', digest(1)],
      ['kind', digest(2)],
    ]);
    expect(
      equalBytes(
        packed,
        packDigests([
          ['kind', digest(2)],
          ['name', digest(1)],
        ]),
      ),
    ).toBe(true);
    expect(findDigest(packed, 'kind')).toEqual(digest(2));
    expect(findDigest(packed, 'code')).toBeNull();
  });

  it('read from a block that lies inside a larger one, as a driver gives it', () => {
    const packed = packDigests([['name', digest(1)]]);
    const around = new Uint8Array([9, 9, 9, ...packed, 9]);
    expect(findDigest(around.subarray(3, 23), 'name')).toEqual(digest(1));
  });

  it('keep their tags: stored rows depend on them', () => {
    expect([elementTag('name'), elementTag('full_name'), elementTag('')]).toEqual([
      2369371622, 1704416370, 2166136261,
    ]);
  });
});
