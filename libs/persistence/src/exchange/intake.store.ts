import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** How a batch moves a partition's counters. */
export interface IntakeStep {
  readonly partition: number;
  /** The next offset to decide. */
  readonly position: bigint;
  readonly decided: number;
  readonly replayed: number;
  readonly deadLettered: number;
  /** Outcome → decisions. */
  readonly outcomes: ReadonlyMap<string, number>;
}

export interface IntakeRow {
  readonly partition: number;
  readonly firstOffset: bigint;
  readonly position: bigint;
  readonly decided: bigint;
  readonly replayed: bigint;
  readonly deadLettered: bigint;
}

const BY_KEY_ONLY = ['enable_seqscan'].map((setting) => `set_config('${setting}', 'off', true)`).join(', ');

/** Tables `intake` and `intake_outcome`: where each partition stands, and the counters of conservation. */
@Injectable()
export class IntakeStore {
  constructor(private readonly db: DataSource) {}

  /** Opens a partition at its first offset; one that is open stays as it is. Returns the next offset to decide. */
  async open(partition: number, firstOffset: string): Promise<bigint> {
    await this.db.query(
      `INSERT INTO intake (partition, first_offset, position) VALUES ($1, $2, $2) ON CONFLICT DO NOTHING`,
      [partition, firstOffset],
    );
    const rows = await this.db.query<{ position: string }[]>(
      `SELECT position FROM intake WHERE partition = $1`,
      [partition],
    );
    return BigInt(rows[0]?.position ?? firstOffset);
  }

  /** Partition → next offset to decide, of those that are open. */
  async positions(): Promise<ReadonlyMap<number, bigint>> {
    const rows = await this.db.query<{ partition: number; position: string }[]>(
      `SELECT partition, position FROM intake`,
    );
    return new Map(rows.map(({ partition, position }) => [partition, BigInt(position)]));
  }

  /**
   * Locks the partition until the transaction ends and returns the next offset to decide. What follows in the transaction finds
   * its rows by key: a batch touches a thousand of what may be millions, and the planner, whose statistics are older than a
   * growing table, read whole tables for each batch.
   */
  async lock(tx: EntityManager, partition: number): Promise<bigint> {
    const rows = await tx.query<{ position: string }[]>(
      `SELECT position, ${BY_KEY_ONLY} FROM intake WHERE partition = $1 FOR UPDATE`,
      [partition],
    );
    if (!rows[0]) throw new Error(`partition ${partition} was not opened`);
    return BigInt(rows[0].position);
  }

  /** Moves position and counters on, in the transaction that holds the lock. */
  async advance(tx: EntityManager, step: IntakeStep): Promise<void> {
    await tx.query(
      `UPDATE intake SET position = $2, decided = decided + $3, replayed = replayed + $4, dead_lettered = dead_lettered + $5
        WHERE partition = $1`,
      [step.partition, step.position.toString(), step.decided, step.replayed, step.deadLettered],
    );
    if (step.outcomes.size === 0) return;
    await tx.query(
      `INSERT INTO intake_outcome AS o (partition, outcome, decisions)
       SELECT $1, * FROM unnest($2::text[], $3::bigint[])
           ON CONFLICT (partition, outcome) DO UPDATE SET decisions = o.decisions + excluded.decisions`,
      [step.partition, [...step.outcomes.keys()], [...step.outcomes.values()]],
    );
  }

  /** Every partition and the decisions by outcome, as one moment saw them. */
  async totals(): Promise<{ partitions: IntakeRow[]; outcomes: Record<string, number> }> {
    return this.db.transaction('REPEATABLE READ', async (tx) => {
      const rows = await tx.query<Record<string, string>[]>(`SELECT * FROM intake ORDER BY partition`);
      const outcomes = await tx.query<{ outcome: string; decisions: string }[]>(
        `SELECT outcome, sum(decisions) AS decisions FROM intake_outcome GROUP BY outcome ORDER BY outcome`,
      );
      return {
        partitions: rows.map((row) => ({
          partition: Number(row['partition']),
          firstOffset: BigInt(row['first_offset'] ?? 0),
          position: BigInt(row['position'] ?? 0),
          decided: BigInt(row['decided'] ?? 0),
          replayed: BigInt(row['replayed'] ?? 0),
          deadLettered: BigInt(row['dead_lettered'] ?? 0),
        })),
        outcomes: Object.fromEntries(outcomes.map((o) => [o.outcome, Number(o.decisions)])),
      };
    });
  }
}
