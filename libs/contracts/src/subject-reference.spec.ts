import { referencesShownAs, shownReference, SubjectReferences } from './subject-reference.ts';

const references = new SubjectReferences({ current: 'k2', keys: { k1: 'one', k2: 'two' } });

it('is the same for the same subject and differs for another, or under another key', () => {
  const other = new SubjectReferences({ current: 'k1', keys: { k1: 'one' } });

  expect(references.of('000123456789')).toBe(references.of('000123456789'));
  expect(references.of('000123456789')).not.toBe(references.of('000123456780'));
  expect(references.of('000123456789')).not.toBe(other.of('000123456789'));
  expect(references.allOf('000123456789')).toEqual([other.of('000123456789'), references.of('000123456789')]);
});

it('shows the first 32 bits, and finds what is shown so again', () => {
  for (const reference of [
    0n,
    -1n,
    1n << 62n,
    -(1n << 63n),
    ...['a', 'b', 'c', 'd'].map((s) => references.of(s)),
  ]) {
    const shown = shownReference(reference);
    const [first, last] = referencesShownAs(shown)!;

    expect(shown).toMatch(/^S-[0-9a-f]{8}$/u);
    expect(first <= reference && reference <= last).toBe(true);
    expect(last - first).toBe(0xffff_ffffn);
  }
});

it('takes nothing else for a reference, a number least of all', () => {
  for (const text of ['000123456789', 'S-7F3A91C2', 's-7f3a91c2', 'S-7f3a91c', 'S-7f3a91c2 ', ''])
    expect(referencesShownAs(text)).toBeNull();
});

it('wants the key that is in use', () => {
  expect(() => new SubjectReferences({ current: 'k3', keys: { k1: 'one' } })).toThrow(
    'digest key k3 is named but not given',
  );
});
