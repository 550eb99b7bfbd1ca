/**
 * SQL that sums up which records of a set stand at which version, whatever their order; see docs/http.md.
 * Use it over rows with subject, type, key (text), version (bigint), revoked (boolean).
 */
export const FINGERPRINT_SQL = `
  sum(('x' || substr(md5(subject || '/' || type || '/' || key || '/' || version || '/' || revoked::text), 1, 16))
      ::bit(64)::bigint::numeric)`;

const MODULUS = 2n ** 64n;

/** The sum as PostgreSQL gives it (null for no rows, signed) as 16 hex digits. */
export function fingerprintOf(sum: string | null): string {
  const value = ((BigInt(sum ?? '0') % MODULUS) + MODULUS) % MODULUS;
  return value.toString(16).padStart(16, '0');
}
