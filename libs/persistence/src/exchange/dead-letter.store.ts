import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** A record set aside, as received. Headers are as `storeHeaders` of libs/kafka keeps them. */
export interface DeadLetterRow {
  readonly partition: number;
  readonly offset: string;
  readonly reason: string;
  readonly pointer: string | null;
  readonly source: string | null;
  readonly subject: string | null;
  readonly messageId: string | null;
  /** The sender, where the source names an agency of the catalogue. */
  readonly agency: string | null;
  /** As the body states it, where it could be read. */
  readonly dataset: string | null;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly appendedAtMs: number;
  readonly setAsideAtMs: number;
}

interface DeadLetterResult extends Omit<DeadLetterRow, 'appendedAtMs' | 'setAsideAtMs'> {
  appendedAt: Date;
  setAsideAt: Date;
}

const COLUMNS = `partition, "offset", reason, pointer, source, subject, message_id AS "messageId", agency, dataset, key, value,
  headers, appended_at AS "appendedAt", set_aside_at AS "setAsideAt"`;

/** Table `dead_letter`: what could not be decided, one row per position. */
@Injectable()
export class DeadLetterStore {
  constructor(private readonly db: DataSource) {}

  async addMany(tx: EntityManager, rows: readonly DeadLetterRow[]): Promise<void> {
    if (rows.length === 0) return;
    await tx.query(
      `INSERT INTO dead_letter (partition, "offset", reason, pointer, source, subject, message_id, key, value, headers,
                                appended_at, set_aside_at, agency, dataset)
       SELECT partition, "offset", reason, pointer, source, subject, message_id, decode(key, 'base64'),
              decode(value, 'base64'), headers, to_timestamp(appended_ms / 1000.0), to_timestamp(set_aside_ms / 1000.0),
              agency, dataset
         FROM unnest($1::int[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                     $9::text[], $10::jsonb[], $11::bigint[], $12::bigint[], $13::text[], $14::text[])
           AS r (partition, "offset", reason, pointer, source, subject, message_id, key, value, headers, appended_ms,
                 set_aside_ms, agency, dataset)`,
      [
        rows.map((r) => r.partition),
        rows.map((r) => r.offset),
        rows.map((r) => r.reason),
        rows.map((r) => storable(r.pointer)),
        rows.map((r) => storable(r.source)),
        rows.map((r) => storable(r.subject)),
        rows.map((r) => storable(r.messageId)),
        rows.map((r) => r.key?.toString('base64') ?? null),
        rows.map((r) => r.value?.toString('base64') ?? null),
        rows.map((r) => JSON.stringify(r.headers)),
        rows.map((r) => r.appendedAtMs),
        rows.map((r) => r.setAsideAtMs),
        rows.map((r) => r.agency),
        rows.map((r) => storable(r.dataset)),
      ],
    );
  }

  /** Dead letters at these positions of one partition. */
  async byOffsets(
    tx: EntityManager,
    partition: number,
    offsets: readonly string[],
  ): Promise<DeadLetterRow[]> {
    if (offsets.length === 0) return [];
    const rows = await tx.query<DeadLetterResult[]>(
      `SELECT ${COLUMNS} FROM dead_letter WHERE partition = $1 AND "offset" = ANY ($2::bigint[])`,
      [partition, offsets],
    );
    return rows.map(toRow);
  }

  /** Removes letters set aside before an instant, oldest first and at most so many. Returns how many. */
  async removeBefore(instantMs: number, limit: number): Promise<number> {
    const [, removed] = await this.db.query<[unknown[], number]>(
      `DELETE FROM dead_letter WHERE (partition, "offset") IN (
         SELECT partition, "offset" FROM dead_letter WHERE set_aside_at < to_timestamp($1 / 1000.0)
          ORDER BY set_aside_at LIMIT $2)`,
      [instantMs, limit],
    );
    return removed;
  }

  /** Every dead letter that carried this message id. */
  async find(messageId: string): Promise<DeadLetterRow[]> {
    const rows = await this.db.query<DeadLetterResult[]>(
      `SELECT ${COLUMNS} FROM dead_letter WHERE message_id = $1 ORDER BY partition, "offset"`,
      [messageId],
    );
    return rows.map(toRow);
  }
}

// Headers come from anybody: PostgreSQL text holds no NUL and no lone surrogates, and the bytes are kept beside.
const storable = (text: string | null): string | null =>
  text?.toWellFormed().replaceAll('\0', '\ufffd') ?? null;

const toRow = ({ appendedAt, setAsideAt, ...row }: DeadLetterResult): DeadLetterRow => ({
  ...row,
  appendedAtMs: appendedAt.getTime(),
  setAsideAtMs: setAsideAt.getTime(),
});
