/** What of one kind is not as it should be, from when it began until it was closed. Times are milliseconds since 1970. */
export interface AlertRow {
  readonly id: string;
  readonly rule: string;
  readonly about: string;
  readonly sinceMs: number;
  readonly lastSoAtMs: number;
  /** Null: it is not so for long enough yet. */
  readonly openedAtMs: number | null;
  readonly wellSinceMs: number | null;
  readonly closedAtMs: number | null;
  readonly value: number | null;
}

export type AlertEvent = 'opened' | 'closed';

/** What a judgement changes. A row without an id begins; `ended` was so for too short a time to be told. */
export interface AlertChanges {
  readonly saved: readonly (Omit<AlertRow, 'id'> & { readonly id: string | null })[];
  readonly ended: readonly string[];
}

/** Columns of `alert` as a row is read. */
export const ALERT_COLUMNS = `id, rule, about, since, last_so_at, opened_at, well_since, closed_at, value`;

export interface AlertResultRow {
  readonly id: string;
  readonly rule: string;
  readonly about: string;
  readonly since: Date;
  readonly last_so_at: Date;
  readonly opened_at: Date | null;
  readonly well_since: Date | null;
  readonly closed_at: Date | null;
  readonly value: number | null;
}

export const toAlertRow = (row: AlertResultRow): AlertRow => ({
  id: row.id,
  rule: row.rule,
  about: row.about,
  sinceMs: row.since.getTime(),
  lastSoAtMs: row.last_so_at.getTime(),
  openedAtMs: row.opened_at?.getTime() ?? null,
  wellSinceMs: row.well_since?.getTime() ?? null,
  closedAtMs: row.closed_at?.getTime() ?? null,
  value: row.value,
});
