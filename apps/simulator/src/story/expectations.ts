/** The outcomes of docs/rules.md, as a step expects them. */

export const FIRST = { outcome: 'ACCEPTED_FIRST', rule: 'OO-02' } as const;
export const UPDATED = { outcome: 'ACCEPTED_UPDATE', rule: 'OO-03' } as const;
export const CONFIRMED = { outcome: 'CONFIRMED', rule: 'OO-04' } as const;
export const SAME_AGAIN = { outcome: 'REUSED', rule: 'OO-05' } as const;
export const TWO_VERSIONS = {
  outcome: 'CONFLICT_REPORTED',
  rule: 'OO-06',
  problem: 'ONCE:ERR:0003',
} as const;
export const STALE = { outcome: 'STALE', rule: 'OO-07', problem: 'ONCE:ERR:0004' } as const;
export const NOT_AUTHORITATIVE = {
  outcome: 'REJECTED_NOT_AUTHORITATIVE',
  rule: 'OO-01',
  problem: 'ONCE:ERR:0005',
} as const;

export const NOT_ENTITLED = {
  outcome: 'REFUSED_NOT_ENTITLED',
  rule: 'OO-08',
  problem: 'ONCE:ERR:0002',
} as const;
export const ALREADY_PROVIDED = {
  outcome: 'REFUSED_ALREADY_PROVIDED',
  rule: 'OO-10',
  problem: 'ONCE:ERR:0001',
} as const;
/** As already provided, where the dataset is in mode `observe`. */
export const REUSED = { outcome: 'REUSED', rule: 'OO-10' } as const;
export const DIFFERS = { outcome: 'CONFLICT_REPORTED', rule: 'OO-11', problem: 'ONCE:ERR:0003' } as const;
export const KNOWN_PROVISIONALLY = { outcome: 'REUSED', rule: 'OO-12' } as const;
export const DIFFERS_PROVISIONALLY = {
  outcome: 'CONFLICT_REPORTED',
  rule: 'OO-13',
  problem: 'ONCE:ERR:0003',
} as const;

/** Taken on the ground the agency states. */
export const byException = (ground: string) =>
  ({ outcome: 'ACCEPTED_EXCEPTION', rule: 'OO-09', ground }) as const;
/** Taken although the agency states no ground: the hub knows one. */
export const derived = (ground: string) =>
  ({ outcome: 'ACCEPTED_EXCEPTION', rule: 'OO-14', ground }) as const;
