import { roleOfCount } from '../outcomes/role-of.ts';
import { ROLES, type Role } from '../theme/roles.ts';

/** What `/v1/operational-records/histogram` answers, as far as pages draw it. */
export interface Histogram {
  readonly recordsFrom: string;
  readonly recordsTo: string;
  readonly bucketSeconds: number;
  readonly total: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly latency: Latency | null;
  readonly buckets: readonly {
    readonly at: string;
    readonly messages: number;
    readonly counts: Readonly<Record<string, number>>;
    readonly latency: Latency | null;
  }[];
}

export interface Latency {
  readonly messages: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
}

/** Counts by outcome, summed by what they stand for. */
export function byRole(counts: Readonly<Record<string, number>>): Readonly<Record<Role, number>> {
  const sums = Object.fromEntries(ROLES.map((role) => [role, 0])) as Record<Role, number>;
  for (const [name, messages] of Object.entries(counts)) sums[roleOfCount(name)] += messages;
  return sums;
}
