import type { DataSource, EntityManager } from 'typeorm';
import type { CatalogueEntryRow } from '../catalogue-entry.store.ts';

/** The moment of the ledger that is compared, and by what it is decided again. */
export interface Cut {
  readonly cutAt: Date;
  /** What decides: a run is resumed only by the same. */
  readonly decidedBy: string;
}

/** One partition at the cut, and how far it was decided again. */
export interface CutPartition {
  readonly partition: number;
  readonly firstOffset: bigint;
  readonly position: bigint;
  readonly decidedTo: bigint;
}

/** After which record of its partition somebody settled a discrepancy. */
export interface SettledAfter {
  readonly partition: number;
  readonly offset: bigint;
}

/**
 * Records the ledger was made of that cannot be decided again, `from` inclusive, `to` exclusive. `expired`: they lie on the
 * topic no more. `opened-anew`: the partition was opened anew behind them, and what they left is still held.
 */
export interface LostBeginning {
  readonly partition: number;
  readonly why: 'expired' | 'opened-anew';
  readonly from: bigint;
  readonly to: bigint;
}

/** Tables whose rows change after the cut: they are copied. All others only grow, and are read up to the cut. */
const COPIED = ['intake', 'intake_outcome', 'element_count', 'holding', 'provisional', 'task'] as const;

/** The ledger as it stood at one moment, kept in the scratch schema: so a run that was interrupted goes on with the same. */
export class CutStore {
  constructor(private readonly db: DataSource) {}

  /** Migrations of the ledger and of this release, by name. */
  async schemas(): Promise<{ readonly ledger: readonly string[]; readonly release: readonly string[] }> {
    const names = async (schema: string): Promise<string[]> => {
      const rows = await this.db.query<{ name: string }[]>(
        `SELECT name FROM ${schema}.migration ORDER BY name`,
      );
      return rows.map(({ name }) => name);
    };
    return { ledger: await names('public'), release: await names('motlan_verify') };
  }

  /** The cut a run left that was interrupted; null where there is none, or it was lost in a crash of PostgreSQL. */
  async find(): Promise<Cut | null> {
    const [there] = await this.db.query<{ there: boolean }[]>(
      `SELECT to_regclass('motlan_verify.verify_run') IS NOT NULL AS there`,
    );
    if (!there?.there) return null;
    const [row] = await this.db.query<Cut[]>(
      `SELECT cut_at AS "cutAt", decided_by AS "decidedBy" FROM verify_run WHERE NOT is_compared`,
    );
    return row ?? null;
  }

  /** Copies what changes, in one snapshot: all of it, or nothing. Locks nobody out. */
  async take(decidedBy: string): Promise<Cut> {
    return this.db.transaction('REPEATABLE READ', async (tx) => {
      for (const table of COPIED)
        await tx.query(`CREATE UNLOGGED TABLE cut_${table} AS SELECT * FROM public.${table}`);
      await tx.query(`
        -- Settlements have no record on the topic. No report was added to a discrepancy after it was settled, and no
        -- statement closed it in between: settled right after its last report, it is settled as it was.
        CREATE UNLOGGED TABLE cut_settlement AS
        SELECT task_id, partition, closed_at, result, resolved_by, resolution,
               greatest(opened_offset, (SELECT max("offset") FROM public.discrepancy_report AS r
                                         WHERE r.task_id = t.task_id)) AS after_offset
          FROM public.task AS t WHERE resolved_by IS NOT NULL`);
      await tx.query(`
        CREATE UNLOGGED TABLE cut_beyond AS
        SELECT d.partition, d."offset" FROM public.decision AS d LEFT JOIN public.intake AS i USING (partition)
         WHERE i.partition IS NULL OR d."offset" >= i.position`);
      await tx.query(
        `INSERT INTO catalogue_entry OVERRIDING SYSTEM VALUE SELECT * FROM public.catalogue_entry`,
      );
      await tx.query(`
        INSERT INTO intake (partition, first_offset, position)
        SELECT partition, first_offset, first_offset FROM public.intake`);
      await tx.query(
        `CREATE UNLOGGED TABLE cut_left_out (partition int, why text, "from" bigint, "to" bigint)`,
      );
      await tx.query(
        `CREATE UNLOGGED TABLE verify_run (cut_at timestamptz NOT NULL, decided_by text NOT NULL,
                                         is_compared boolean NOT NULL DEFAULT false)`,
      );
      const rows = await tx.query<Cut[]>(
        `INSERT INTO verify_run VALUES (date_trunc('milliseconds', now()), $1)
         RETURNING cut_at AS "cutAt", decided_by AS "decidedBy"`,
        [decidedBy],
      );
      return rows[0]!; // Just written.
    });
  }

  /** Everything was compared: a later run makes a cut of its own. */
  async finish(): Promise<void> {
    await this.db.query(`UPDATE verify_run SET is_compared = true`);
  }

  async partitions(): Promise<CutPartition[]> {
    const rows = await this.db.query<Record<string, string>[]>(
      `SELECT c.partition, c.first_offset, c.position, i.position AS decided_to
         FROM cut_intake AS c JOIN intake AS i USING (partition) ORDER BY partition`,
    );
    return rows.map((row) => ({
      partition: Number(row['partition']),
      firstOffset: BigInt(row['first_offset'] ?? 0),
      position: BigInt(row['position'] ?? 0),
      decidedTo: BigInt(row['decided_to'] ?? 0),
    }));
  }

  /** Catalogue entries as they were recorded up to the cut, in the order of recording. */
  async entries(): Promise<Pick<CatalogueEntryRow, 'id' | 'takesEffectMs' | 'change'>[]> {
    const rows = await this.db.query<{ id: number; takesEffect: Date; change: unknown }[]>(
      `SELECT id, takes_effect AS "takesEffect", change FROM catalogue_entry ORDER BY id`,
    );
    return rows.map(({ id, takesEffect, change }) => ({ id, takesEffectMs: takesEffect.getTime(), change }));
  }

  /** Where settlements are due, in order. */
  async settlements(): Promise<SettledAfter[]> {
    const rows = await this.db.query<{ partition: number; offset: string }[]>(
      `SELECT DISTINCT partition, after_offset AS "offset" FROM cut_settlement ORDER BY partition, after_offset`,
    );
    return rows.map(({ partition, offset }) => ({ partition, offset: BigInt(offset) }));
  }

  /** Settles what somebody settled after records below an offset, as it was settled. Safe to repeat. */
  async settle(tx: EntityManager, partition: number, before: bigint): Promise<void> {
    await tx.query(
      `UPDATE task AS t SET closed_at = s.closed_at, result = s.result, resolved_by = s.resolved_by, resolution = s.resolution
         FROM cut_settlement AS s
        WHERE s.task_id = t.task_id AND s.partition = $1 AND s.after_offset < $2 AND t.closed_at IS NULL`,
      [partition, before.toString()],
    );
  }

  /** Leaves partitions out whose beginning is gone from the topic. `partitionOf`: the partition of a subject. */
  async leaveOut(lost: readonly LostBeginning[], partitionOf: (subject: string) => number): Promise<void> {
    if (lost.length === 0) return;
    const partitions = lost.map(({ partition }) => partition);
    const subjects = await this.db.query<{ subject: string }[]>(
      `SELECT DISTINCT subject FROM cut_provisional`,
    );
    const gone = subjects.map((s) => s.subject).filter((s) => partitions.includes(partitionOf(s)));
    await this.db.transaction(async (tx) => {
      await tx.query(`DELETE FROM cut_provisional WHERE subject = ANY ($1::text[])`, [gone]);
      for (const table of [
        'cut_intake_outcome',
        'cut_element_count',
        'cut_holding',
        'cut_task',
        'cut_settlement',
        'cut_intake',
        'intake',
      ])
        await tx.query(`DELETE FROM ${table} WHERE partition = ANY ($1::int[])`, [partitions]);
      await tx.query(
        `INSERT INTO cut_left_out SELECT * FROM unnest($1::int[], $2::text[], $3::bigint[], $4::bigint[])`,
        [
          partitions,
          lost.map((l) => l.why),
          lost.map((l) => l.from.toString()),
          lost.map((l) => l.to.toString()),
        ],
      );
    });
  }

  async leftOut(): Promise<LostBeginning[]> {
    return (await this.db.query<LeftOutRow[]>(`SELECT * FROM cut_left_out ORDER BY partition`)).map(toLost);
  }

  /** Partitions that were opened anew behind decisions the ledger still has. */
  async openedAnew(): Promise<LostBeginning[]> {
    const rows = await this.db.query<LeftOutRow[]>(
      `SELECT partition, 'opened-anew' AS why, min("offset") AS "from", first_offset AS "to"
         FROM cut_intake AS c JOIN public.decision AS d USING (partition)
        WHERE d."offset" < c.first_offset GROUP BY partition, first_offset ORDER BY partition`,
    );
    return rows.map(toLost);
  }

  /** Sum of the exchange's positions now: it moves while the exchange is at work. */
  async livePositions(): Promise<bigint> {
    const [row] = await this.db.query<{ sum: string | null }[]>(
      `SELECT sum(position) AS sum FROM public.intake`,
    );
    return BigInt(row?.sum ?? 0);
  }

  /** Digests of bodies as the ledger has them, by offset: they tell under which key a message was decided. */
  async bodyDigests(partition: number, offsets: readonly string[]): Promise<Map<string, Buffer>> {
    const rows = await this.db.query<{ offset: string; digest: Buffer }[]>(
      `SELECT "offset", body_digest AS digest FROM public.decision WHERE partition = $1 AND "offset" = ANY ($2::bigint[])`,
      [partition, offsets],
    );
    return new Map(rows.map(({ offset, digest }) => [offset, digest]));
  }

  /** Tells the planner how large the tables have become. */
  async analyze(): Promise<void> {
    await this.db.query(
      `ANALYZE intake, decision, holding, provisional, dead_letter, task, discrepancy_report`,
    );
  }
}

type LeftOutRow = Record<'from' | 'to', string> & Pick<LostBeginning, 'partition' | 'why'>;

const toLost = ({ partition, why, from, to }: LeftOutRow): LostBeginning => ({
  partition,
  why,
  from: BigInt(from),
  to: BigInt(to),
});
