import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PageQuery } from './page-query.ts';
import { pageSql } from './page-sql.ts';

/** One record as it is shown. Instants are milliseconds since 1970. */
export interface OperationalRecordRow {
  readonly partition: number;
  readonly offset: string;
  readonly facet: number;
  readonly messageId: string | null;
  readonly source: string | null;
  /** Signed 64 bits. */
  readonly subjectRef: string | null;
  readonly procedureCode: string | null;
  readonly dossierCode: string | null;
  readonly exceptionCode: string | null;
  readonly traceId: string | null;
  readonly sentAtMs: number | null;
  readonly appendedAtMs: number;
  readonly decidedAtMs: number | null;
  readonly answeredAtMs: number | null;
  readonly sharedAtMs: number | null;
  readonly requestBytes: number | null;
  readonly responseBytes: number | null;
}

const ms = (column: string): string => `(extract(epoch FROM ${column}) * 1000)::float8`;

const COLUMNS = `r.partition, r."offset", r.facet, r.message_id AS "messageId", r.source, r.subject_ref AS "subjectRef",
  r.procedure_code AS "procedureCode", r.dossier_code AS "dossierCode", r.exception_code AS "exceptionCode",
  replace(r.trace_id::text, '-', '') AS "traceId", ${ms('r.sent_at')} AS "sentAtMs", ${ms('r.appended_at')} AS "appendedAtMs",
  ${ms('r.decided_at')} AS "decidedAtMs", ${ms('r.answered_at')} AS "answeredAtMs", ${ms('s.shared_at')} AS "sharedAtMs",
  r.request_bytes AS "requestBytes", r.response_bytes AS "responseBytes"`;

// A replay has the same id, never the same append time.
const WITH_SHARED =
  'LEFT JOIN shared_message s ON s.message_id = r.message_id AND s.provided_at = r.appended_at AND r.decided_at IS NOT NULL';

/**
 * Pages of operational records, newest first by append time, then position. The first page of any search comes in well under
 * 300 ms at ten million rows; docs/operational-records.md has the figures, and how to take them again.
 */
@Injectable()
export class RecordPageStore {
  constructor(private readonly db: DataSource) {}

  /** At most `query.limit` records, newest first, whichever way was asked. */
  async page(query: PageQuery): Promise<OperationalRecordRow[]> {
    for (const { sql, parameters, isWhole } of pageSql(query)) {
      const found = await this.db.query<OperationalRecordRow[]>(
        `SELECT ${COLUMNS} FROM (${sql}) AS found JOIN operational_record r USING (partition, "offset") ${WITH_SHARED}
          ORDER BY r.appended_at DESC, r.partition DESC, r."offset" DESC`,
        parameters,
      );
      if (isWhole || found.length === query.limit) return found;
    }
    return [];
  }

  /** Records at these positions, newest first; what is not there is left out. */
  async at(positions: readonly (readonly [number, string])[]): Promise<OperationalRecordRow[]> {
    return this.db.query<OperationalRecordRow[]>(
      `SELECT ${COLUMNS} FROM unnest($1::smallint[], $2::bigint[]) AS found (partition, "offset")
         JOIN operational_record r USING (partition, "offset") ${WITH_SHARED}
        WHERE r.appended_at IS NOT NULL
        ORDER BY r.appended_at DESC, r.partition DESC, r."offset" DESC`,
      [positions.map(([partition]) => partition), positions.map(([, offset]) => offset)],
    );
  }

  /** Whether no record was ever kept here, or all are gone. */
  async isEmpty(): Promise<boolean> {
    const [row] = await this.db.query<{ some: boolean }[]>(
      `SELECT EXISTS (SELECT FROM operational_record) AS some`,
    );
    return row?.some !== true;
  }

  /** Resolves when the database answers. */
  async ping(): Promise<void> {
    await this.db.query('SELECT 1');
  }
}
