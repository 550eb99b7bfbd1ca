import type { BatchPlan } from '@motlan/once-only';
import type { StoredAnswer } from '@motlan/persistence';
import type { Answers } from './answer-fresh.ts';
import type { FollowUps } from './follow-ups.ts';
import type { Read, ReadableRecord } from './read-record.ts';

/** What one partition brings to a transaction: records in the order of their offsets, at least one. */
export interface Turn {
  readonly partition: number;
  readonly records: readonly Read[];
}

/** Bytes of the values of these records. */
export const bytesOf = (records: readonly Read[]): number =>
  records.reduce((bytes, { record }) => bytes + (record.value?.length ?? 0), 0);

/** A turn as the saved position parts it. */
export interface PlacedTurn {
  readonly partition: number;
  /** Where the partition must be read again from, because records are missing before these. */
  readonly seekTo: string | null;
  /** Decided before. */
  readonly repeated: readonly Read[];
  readonly fresh: readonly Read[];
}

/** Records of one partition that lie above its position, at least one. */
export interface FreshTurn {
  readonly partition: number;
  readonly fresh: readonly Read[];
}

export interface DecidedTurn {
  readonly partition: number;
  /** Offset of the first of these. */
  readonly first: string;
  /** The next offset to decide after these. */
  readonly next: bigint;
  readonly plan: BatchPlan<ReadableRecord>;
  readonly answers: Answers;
  readonly followUps: FollowUps;
  /** Answers the ledger had for these messages before. */
  readonly stored: readonly StoredAnswer[];
}

/** `position`: the next offset to decide. */
export function placeTurn({ partition, records }: Turn, position: bigint): PlacedTurn {
  const [first] = records;
  if (first && BigInt(first.record.offset) > position)
    return { partition, seekTo: position.toString(), repeated: [], fresh: [] };
  const repeated = records.filter((r) => BigInt(r.record.offset) < position);
  return { partition, seekTo: null, repeated, fresh: records.slice(repeated.length) };
}
