import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** A record of a shared topic the indexer could not read or store, as it lay there. */
export interface UnreadableRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  /** Code and field, never a value. */
  readonly reason: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
}

/** The `unreadable_record` table: one row per position, kept byte for byte for a person to look at. */
@Injectable()
export class UnreadableRecordStore {
  /** Repeating a batch adds nothing. Returns the number of new rows. */
  async addMany(tx: EntityManager, records: readonly UnreadableRecord[]): Promise<number> {
    if (records.length === 0) return 0;
    const rows = await tx.query<unknown[]>(
      `INSERT INTO unreadable_record (topic, partition, "offset", reason, key, value)
       SELECT * FROM unnest($1::text[], $2::integer[], $3::bigint[], $4::text[], $5::bytea[], $6::bytea[])
           AS incoming (topic, partition, "offset", reason, key, value)
        ORDER BY topic, partition, "offset"
           ON CONFLICT DO NOTHING
       RETURNING true`,
      [
        records.map((r) => r.topic),
        records.map((r) => r.partition),
        records.map((r) => r.offset),
        records.map((r) => r.reason),
        records.map((r) => r.key),
        records.map((r) => r.value),
      ],
    );
    return rows.length;
  }
}
