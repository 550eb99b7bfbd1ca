import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** One recorded change. Instants are milliseconds since 1970, by the database's clock. */
export interface CatalogueEntryRow {
  readonly id: number;
  readonly recordedAtMs: number;
  readonly takesEffectMs: number;
  readonly recordedBy: string;
  readonly reason: string;
  /** As `@motlan/catalogue` wrote it. */
  readonly change: unknown;
}

export type NewCatalogueEntry = Omit<CatalogueEntryRow, 'id' | 'recordedAtMs'>;

/** Everything recorded up to an instant. */
export interface CatalogueReading {
  readonly readAtMs: number;
  /** What is recorded after this reading takes effect at or after this instant. */
  readonly completeUntilMs: number;
  /** In the order of recording. */
  readonly entries: readonly CatalogueEntryRow[];
}

/** Any number, the same in every process: recording holds it alone, readings hold it together. */
const CATALOGUE_LOCK = 7_305_168;

/**
 * Tables `catalogue_entry` and `catalogue_lead`: changes of the catalogue, in the order they were recorded.
 *
 * Readings and recordings have an order, by a lock and the database's clock: an entry that a reading does not have is
 * recorded after it, and so takes effect at least the lead after it.
 */
@Injectable()
export class CatalogueEntryStore {
  constructor(private readonly db: DataSource) {}

  /** Sets how long after its recording an entry takes effect at the earliest, for every exchange on this database. */
  async keepLead(leadMs: number): Promise<void> {
    await this.db.transaction(async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock($1)`, [CATALOGUE_LOCK]);
      await tx.query(
        `INSERT INTO catalogue_lead AS l (lead_ms, not_before) VALUES ($1, to_timestamp(0))
             ON CONFLICT (only_row) DO UPDATE
            SET lead_ms = excluded.lead_ms,
                not_before = greatest(l.not_before, clock_timestamp() + l.lead_ms * interval '1 millisecond')
          WHERE l.lead_ms <> excluded.lead_ms`,
        [leadMs],
      );
    });
  }

  /** Reads what was recorded after an entry; 0: everything. Expects a lead to be kept. */
  async read(afterId = 0): Promise<CatalogueReading> {
    return this.db.transaction(async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock_shared($1)`, [CATALOGUE_LOCK]);
      return this.readLocked(tx, afterId);
    });
  }

  /**
   * Records entries in one transaction. `make` is given what was recorded before; its entries take effect at or after
   * `completeUntilMs`. What it throws ends the recording.
   */
  async record(
    make: (before: CatalogueReading) => readonly NewCatalogueEntry[],
  ): Promise<CatalogueEntryRow[]> {
    return this.db.transaction(async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock($1)`, [CATALOGUE_LOCK]);
      const before = await this.readLocked(tx, 0);
      const rows = await tx.query<EntryResult[]>(
        `INSERT INTO catalogue_entry (recorded_at, takes_effect, recorded_by, reason, change)
         SELECT to_timestamp($1 / 1000.0), to_timestamp("takesEffectMs" / 1000.0), "recordedBy", reason, change
           FROM json_to_recordset($2) AS r ("takesEffectMs" bigint, "recordedBy" text, reason text, change jsonb)
          ORDER BY "takesEffectMs"
         RETURNING ${COLUMNS}`,
        [before.readAtMs, JSON.stringify(make(before))],
      );
      return rows.map(toRow);
    });
  }

  private async readLocked(tx: EntityManager, afterId: number): Promise<CatalogueReading> {
    const [now] = await tx.query<{ readAtMs: string; completeUntilMs: string }[]>(
      // Whole milliseconds, rounded down: what is recorded in the same one is not earlier than this.
      `SELECT floor(extract(epoch FROM now) * 1000)::bigint AS "readAtMs",
              greatest(floor(extract(epoch FROM now) * 1000) + lead_ms,
                       ceil(extract(epoch FROM not_before) * 1000))::bigint AS "completeUntilMs"
         FROM catalogue_lead, clock_timestamp() AS now`,
    );
    if (!now) throw new Error('no lead is kept for catalogue entries');
    const rows = await tx.query<EntryResult[]>(
      `SELECT ${COLUMNS} FROM catalogue_entry WHERE id > $1 ORDER BY id`,
      [afterId],
    );
    return {
      readAtMs: Number(now.readAtMs),
      completeUntilMs: Number(now.completeUntilMs),
      entries: rows.map(toRow),
    };
  }
}

const COLUMNS = `id, recorded_at AS "recordedAt", takes_effect AS "takesEffect", recorded_by AS "recordedBy", reason, change`;

interface EntryResult extends Omit<CatalogueEntryRow, 'recordedAtMs' | 'takesEffectMs'> {
  recordedAt: Date;
  takesEffect: Date;
}

const toRow = ({ recordedAt, takesEffect, ...row }: EntryResult): CatalogueEntryRow => ({
  ...row,
  recordedAtMs: recordedAt.getTime(),
  takesEffectMs: takesEffect.getTime(),
});
