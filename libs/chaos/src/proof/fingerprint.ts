import { hash } from 'node:crypto';
import type { Held } from './prove-versions.ts';

const MODULUS = 2n ** 64n;

/** Records and fingerprint per dataset, as docs/http.md defines them. */
export function fingerprints(
  held: readonly Held[],
): ReadonlyMap<string, { records: number; fingerprint: string }> {
  const sums = new Map<string, { records: number; sum: bigint }>();
  for (const { dataset, subject, type, key, version, revoked } of held) {
    const digest = hash('md5', `${subject}/${type}/${key}/${version}/${revoked}`);
    const before = sums.get(dataset) ?? { records: 0, sum: 0n };
    sums.set(dataset, {
      records: before.records + 1,
      sum: (before.sum + BigInt.asIntN(64, BigInt(`0x${digest.slice(0, 16)}`))) % MODULUS,
    });
  }
  return new Map(
    [...sums].map(([dataset, { records, sum }]) => {
      const value = ((sum % MODULUS) + MODULUS) % MODULUS;
      return [dataset, { records, fingerprint: value.toString(16).padStart(16, '0') }];
    }),
  );
}
