import type { PartitionBounds } from '@motlan/kafka';
import type { IntakeRow } from '@motlan/persistence';

/** Guarantee 2, in figures: `holds` says that every record taken from the topic is accounted for. */
export interface Conservation {
  readonly received: number;
  readonly decided: number;
  readonly replayed: number;
  readonly deadLettered: number;
  readonly holds: boolean;
  /** Records on the topic that are not taken yet. */
  readonly lag: number;
  readonly partitions: readonly PartitionConservation[];
}

export interface PartitionConservation {
  readonly partition: number;
  readonly firstOffset: string;
  readonly position: string;
  readonly endOffset: string;
  readonly lag: number;
  readonly received: number;
  readonly decided: number;
  readonly replayed: number;
  readonly deadLettered: number;
}

/** Adds the partitions up. `bounds` are the broker's: a partition nobody opened yet counts as waiting. */
export function conservationOf(
  rows: readonly IntakeRow[],
  bounds: ReadonlyMap<number, PartitionBounds>,
): Conservation {
  const byPartition = new Map(rows.map((row) => [row.partition, row]));
  const numbers = [...new Set([...bounds.keys(), ...byPartition.keys()])].sort((a, b) => a - b);
  const partitions = numbers.map((partition) =>
    ofPartition(partition, byPartition.get(partition), bounds.get(partition)),
  );
  const sum = (figure: 'received' | 'decided' | 'replayed' | 'deadLettered' | 'lag') =>
    partitions.reduce((total, p) => total + p[figure], 0);
  return {
    received: sum('received'),
    decided: sum('decided'),
    replayed: sum('replayed'),
    deadLettered: sum('deadLettered'),
    holds: partitions.every((p) => p.received === p.decided + p.replayed + p.deadLettered),
    lag: sum('lag'),
    partitions,
  };
}

function ofPartition(
  partition: number,
  row: IntakeRow | undefined,
  bounds: PartitionBounds | undefined,
): PartitionConservation {
  const first = row?.firstOffset ?? BigInt(bounds?.first ?? 0);
  const position = row?.position ?? first;
  const end = BigInt(bounds?.next ?? position);
  return {
    partition,
    firstOffset: first.toString(),
    position: position.toString(),
    endOffset: end.toString(),
    // The broker was asked after the ledger; a position can never be ahead of the end for long.
    lag: Math.max(0, Number(end - position)),
    received: Number(position - first),
    decided: Number(row?.decided ?? 0),
    replayed: Number(row?.replayed ?? 0),
    deadLettered: Number(row?.deadLettered ?? 0),
  };
}
