import { hash } from 'node:crypto';
import type { DigestKeys } from './digest.ts';

const PATTERN = /^S-([0-9a-f]{8})$/u;

/**
 * Keyed references to subjects, for everything that must not name them: `S-7f3a91c2`. Whoever has no key can neither make
 * one nor try numbers until one fits. The same subject has the same reference in every dataset, as long as the key stays.
 */
export class SubjectReferences {
  private readonly current: string;
  private readonly all: readonly string[];

  constructor({ current, keys }: DigestKeys) {
    const key = keys[current];
    if (key === undefined) throw new Error(`digest key ${current} is named but not given`);
    this.current = key;
    this.all = Object.values(keys);
  }

  /** 64 bits, signed as PostgreSQL keeps them: what is stored, so that a search meets nobody else. */
  of(subject: string): bigint {
    return referenceUnder(this.current, subject);
  }

  /** One per key that was ever in use: what an older key made is still found. */
  allOf(subject: string): bigint[] {
    return this.all.map((key) => referenceUnder(key, subject));
  }
}

/** A stored reference as it is shown: its first 32 bits. */
export const shownReference = (reference: bigint): string =>
  `S-${BigInt.asUintN(64, reference).toString(16).padStart(16, '0').slice(0, 8)}`;

/** The stored references a shown one may stand for, both ends inclusive; null where it is none. */
export function referencesShownAs(shown: string): readonly [first: bigint, last: bigint] | null {
  const [, digits] = PATTERN.exec(shown) ?? [];
  if (digits === undefined) return null;
  const first = BigInt.asIntN(64, BigInt(`0x${digits}`) << 32n);
  return [first, first + 0xffff_ffffn];
}

// One shot, like the digests of the ledger; "subject" keeps the two apart.
const referenceUnder = (key: string, subject: string): bigint =>
  hash('sha512-256', `${key}\0subject\0${subject}`, 'buffer').readBigInt64BE();
