import type { HeldRecord, Provisional } from '@motlan/once-only';
import type { ReportRow, TaskRow } from '@motlan/persistence';
import type { Hub } from '../hub.ts';
import type { NaiveEntry } from '../naive-exchange/catalogue-at.ts';
import type { LedgerRows } from '../naive-exchange/compare.ts';

/** Milliseconds since 1970 of a column. */
const ms = (column: string): string => `(extract(epoch FROM ${column}) * 1000)::float8`;

/** Everything the exchange's database holds of records, provisional values, tasks and reports. */
export async function readLedger(hub: Hub): Promise<LedgerRows> {
  const read = <T>(sql: string) => hub.query<T>('exchange', sql);
  return {
    records: await read<HeldRecord>(
      `SELECT dataset, subject, type, key, version::float8 AS version, revoked, provider,
              ${ms('stated_at')} AS "statedAtMs", "offset"::float8 AS "statedOffset",
              ${ms('valid_until')} AS "validUntilMs", former_subject AS "formerSubject", scheme, content FROM holding`,
    ),
    provisionals: await read<Provisional>(
      `SELECT dataset, subject, type, key, element, provider, ${ms('given_at')} AS "givenAtMs",
              "offset"::float8 AS "givenOffset", ${ms('ends_at')} AS "endsAtMs", scheme, digest FROM provisional`,
    ),
    tasks: await read<TaskRow>(
      `SELECT task_id AS id, dataset, subject, type, key, element, kind, agency, ground, reported_by AS "reportedBy",
              dossier_code AS "dossierCode", ${ms('opened_at')} AS "openedAtMs", opened_offset::float8 AS "openedOffset",
              ${ms('closed_at')} AS "closedAtMs", closed_offset::float8 AS "closedOffset" FROM task`,
    ),
    reports: await read<ReportRow>(
      `SELECT task_id AS "taskId", agency, rule, ground, key, ${ms('reported_at')} AS "atMs", "offset"::float8 AS "offset",
              digest FROM discrepancy_report ORDER BY report_id`,
    ),
  };
}

/** The catalogue entries that were recorded. */
export function readEntries(hub: Hub): Promise<NaiveEntry[]> {
  return hub.query('exchange', `SELECT id, ${ms('takes_effect')} AS "fromMs", change FROM catalogue_entry`);
}
