import { stretchesOf } from './stretches.ts';

const records = [0, 1, 2, 3, 4].map((n) => ({ offset: String(n) }));
const cut = (ends: string[], keys: Record<string, string> = {}) =>
  stretchesOf(records, new Set(ends), ({ offset }) => keys[offset] ?? null, 'k1').map(
    (s) => `${s.keyId}:${s.records.map((r) => r.offset).join('')}`,
  );

describe('stretchesOf', () => {
  it('leaves records together where nothing happened in between', () => {
    expect(cut([])).toEqual(['k1:01234']);
  });

  it('ends a stretch after a record that somebody’s act followed, the last one included', () => {
    expect(cut(['1', '4'])).toEqual(['k1:01', 'k1:234']);
  });

  it('begins another where the digest key changed, and keeps it where nothing tells', () => {
    expect(cut([], { 2: 'k2' })).toEqual(['k1:01', 'k2:234']);
  });

  it('has none of no records', () => {
    expect(stretchesOf([], new Set(), () => null, 'k1')).toEqual([]);
  });
});
