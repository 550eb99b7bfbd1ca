import { partitionOf, PROVISION_PARTITIONS } from '@motlan/contracts';
import type { PartitionBounds, TopicRange } from '@motlan/kafka';
import type { Cut, CutPartition, CutStore, LostBeginning, Scratch } from '@motlan/persistence';
import { VerifyNotRun } from './verify-not-run.ts';

export interface OpenedCut {
  readonly cut: Cut;
  readonly partitions: readonly CutPartition[];
  /** What is left to decide. A topic that lost its end has less than was decided of it. */
  readonly ranges: readonly TopicRange[];
  /** Partitions that cannot be decided again. */
  readonly leftOut: readonly LostBeginning[];
  /** Records an interrupted run had decided before. */
  readonly resumedFrom: number;
  /** Why an interrupted run was not resumed; null where there was none, or it was. */
  readonly startedOver: string | null;
}

export interface OpenCutWith {
  readonly scratch: Scratch;
  readonly cuts: CutStore;
  readonly decidedBy: string;
  readonly fresh: boolean;
  /** What lies on the topic now. Asked after the cut: what was decided by then lies there. */
  readonly bounds: () => Promise<ReadonlyMap<number, PartitionBounds>>;
}

/** Takes up the cut of a run that was interrupted, or makes a new one. Throws VerifyNotRun. */
export async function openCut({ scratch, cuts, decidedBy, fresh, bounds }: OpenCutWith): Promise<OpenedCut> {
  const before = await cuts.find();
  const startedOver = before === null ? null : fresh ? 'as asked' : whyNot(before, decidedBy);
  const isResumed = before !== null && startedOver === null;
  const cut = isResumed ? before : await makeCut(scratch, cuts, decidedBy);
  const lying = await bounds();
  const anew = await cuts.openedAnew();
  const expired = lostBeginnings(await cuts.partitions(), lying);
  const lost = [...anew, ...expired.filter((e) => !anew.some((a) => a.partition === e.partition))];
  await cuts.leaveOut(lost, (subject) => partitionOf(subject, PROVISION_PARTITIONS));
  const partitions = await cuts.partitions();
  const resumedFrom = partitions.reduce((sum, p) => sum + Number(p.decidedTo - p.firstOffset), 0);
  const ranges = partitions.map(({ partition, position, decidedTo }) => {
    const end = BigInt(lying.get(partition)?.next ?? 0);
    return { partition, from: decidedTo, to: position < end ? position : end };
  });
  return { cut, partitions, ranges, leftOut: await cuts.leftOut(), resumedFrom, startedOver };
}

const whyNot = ({ decidedBy }: Cut, now: string): string | null =>
  decidedBy === now
    ? null
    : 'the release, its keys or its test subjects have changed since it was interrupted';

async function makeCut(scratch: Scratch, cuts: CutStore, decidedBy: string): Promise<Cut> {
  await scratch.create();
  const { ledger, release } = await cuts.schemas();
  if (ledger.length === 0)
    throw new VerifyNotRun('the database is not an exchange’s: it has none of its tables');
  if (ledger.join() !== release.join())
    throw new VerifyNotRun(
      `the ledger has ${ledger.length} changes of schema, this release ${release.length}, or others: verify with the exchange’s own release`,
    );
  return cuts.take(decidedBy);
}

/** Partitions whose first records are gone from the topic. Throws where they went after they were begun. */
function lostBeginnings(
  partitions: readonly CutPartition[],
  bounds: ReadonlyMap<number, PartitionBounds>,
): LostBeginning[] {
  return partitions.flatMap(({ partition, firstOffset, position, decidedTo }) => {
    const first = BigInt(bounds.get(partition)?.first ?? 0);
    if (first <= decidedTo || decidedTo === position) return [];
    if (decidedTo > firstOffset)
      throw new VerifyNotRun(
        `records ${decidedTo} to ${first - 1n} of partition ${partition} expired while it was verified: begin afresh`,
      );
    return [{ partition, why: 'expired', from: firstOffset, to: first }];
  });
}
