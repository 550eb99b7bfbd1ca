import { Injectable } from '@nestjs/common';
import type { RecordRef } from '@motlan/contracts';
import { DataSource } from 'typeorm';

/** One record that was given, without its values. */
export interface ReadVersion {
  readonly record: RecordRef;
  readonly version: number;
  /** The number it stands under, where that is a former one of the subject asked for. */
  readonly formerSubject?: string;
}

/** Who asked for whose records in which matter, and how that ended. */
export interface Reading {
  readonly readingId: string;
  /** As in the path; may be a sub-unit. */
  readonly agency: string;
  /** First level. */
  readonly nodeAgency: string;
  /** Whose token was used: an agency of the first level, or `operator`. */
  readonly readBy: string;
  readonly dataset: string;
  readonly subject: string;
  readonly procedureCode: string;
  readonly dossierCode: string | null;
  readonly purpose: string;
  readonly requestedAt: Date;
  readonly answeredAt: Date;
  /** HTTP status of the answer. */
  readonly status: number;
  /** Code of the problem it was answered with; null where records were given. */
  readonly problem: string | null;
  /** How many records were given. */
  readonly records: number;
  readonly versions: readonly ReadVersion[];
}

/** `seq` grows in the order of keeping. */
export type KeptReading = Reading & { readonly seq: string };

/** Which readings are listed; null asks for any. */
export interface ReadingFilter {
  readonly subject: string | null;
  readonly dataset: string | null;
}

/** The `reading` table. Rows are written once and never changed. */
@Injectable()
export class ReadingStore {
  constructor(private readonly db: DataSource) {}

  /** Resolves when the reading is committed. */
  async insert(reading: Reading): Promise<void> {
    await this.db.query(
      `INSERT INTO reading (reading_id, agency, node_agency, read_by, dataset, subject, procedure_code, dossier_code,
              purpose, requested_at, answered_at, status, problem, records, versions)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [
        reading.readingId,
        reading.agency,
        reading.nodeAgency,
        reading.readBy,
        reading.dataset,
        reading.subject,
        reading.procedureCode,
        reading.dossierCode,
        reading.purpose,
        reading.requestedAt.toISOString(),
        reading.answeredAt.toISOString(),
        reading.status,
        reading.problem,
        reading.records,
        JSON.stringify(reading.versions),
      ],
    );
  }

  /** Readings of an agency and everything below it, newest first, from before a `seq`; null: from the newest. */
  async page(
    agency: { readonly code: string; readonly nodeAgency: string },
    { subject, dataset }: ReadingFilter,
    beforeSeq: string | null,
    limit: number,
  ): Promise<KeptReading[]> {
    return this.db.query<KeptReading[]>(
      `SELECT seq, reading_id AS "readingId", agency, node_agency AS "nodeAgency", read_by AS "readBy", dataset, subject,
              procedure_code AS "procedureCode", dossier_code AS "dossierCode", purpose, requested_at AS "requestedAt",
              answered_at AS "answeredAt", status, problem, records, versions
         FROM reading
        WHERE node_agency = $1 AND (agency = $2 OR starts_with(agency, $2 || '.'))
          AND ($3::text IS NULL OR subject = $3) AND ($4::text IS NULL OR dataset = $4)
          AND ($5::bigint IS NULL OR seq < $5)
        ORDER BY seq DESC LIMIT $6`,
      [agency.nodeAgency, agency.code, subject, dataset, beforeSeq, limit],
    );
  }
}
