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
   * Locks partitions until the transaction ends and returns the next offset to decide of each. What follows in the transaction
   * finds its rows by key: a batch touches a thousand of what may be millions, and the planner, whose statistics are older than
   * a growing table, read whole tables for each batch. In order, so that two who want the same ones never wait for each other.
   */
  async lock(tx: EntityManager, partitions: readonly number[]): Promise<ReadonlyMap<number, bigint>> {
    const rows = await tx.query<{ partition: number; position: string }[]>(
      `SELECT partition, position, ${BY_KEY_ONLY} FROM intake WHERE partition = ANY ($1::int[]) ORDER BY partition FOR UPDATE`,
      [partitions],
    );
    const positions = new Map(rows.map(({ partition, position }) => [partition, BigInt(position)]));
    const missing = partitions.find((partition) => !positions.has(partition));
    if (missing !== undefined) throw new Error(`partition ${missing} was not opened`);
    return positions;
  }

  /** Moves positions and counters on, in the transaction that holds the locks. One step per partition. */
  async advance(tx: EntityManager, steps: readonly IntakeStep[]): Promise<void> {
    const outcomes = steps.flatMap(({ partition, outcomes }) =>
      [...outcomes].map(([outcome, decisions]) => ({ partition, outcome, decisions })),
    );
    await tx.query(
      `WITH counted AS (
         INSERT INTO intake_outcome AS o (partition, outcome, decisions)
         SELECT * FROM json_to_recordset($2) AS c (partition int, outcome text, decisions bigint) ORDER BY 1, 2
             ON CONFLICT (partition, outcome) DO UPDATE SET decisions = o.decisions + excluded.decisions)
       UPDATE intake AS i
          SET position = s.position, decided = i.decided + s.decided, replayed = i.replayed + s.replayed,
              dead_lettered = i.dead_lettered + s."deadLettered"
         FROM json_to_recordset($1) AS s (partition int, position bigint, decided bigint, replayed bigint, "deadLettered" bigint)
        WHERE i.partition = s.partition`,
      [
        JSON.stringify(
          steps.map((step) => ({ ...step, position: step.position.toString(), outcomes: undefined })),
        ),
        JSON.stringify(outcomes),
      ],
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
