import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Instants before which things are deleted, milliseconds since 1970. */
export interface Cutoffs {
  readonly recordsMs: number;
  /** Of sums in steps of a minute and of an hour. */
  readonly minutesMs: number;
  readonly hoursMs: number;
  /** Of what live views were told, and of answers that wait for their message. */
  readonly changesMs: number;
  readonly unplacedMs: number;
  /** Of who looked at what a dead letter holds. */
  readonly viewingsMs: number;
}

/** Deletes what was kept long enough, a bounded number of rows of each table per call. Several processes may do it at once. */
@Injectable()
export class RecordRetentionStore {
  constructor(private readonly db: DataSource) {}

  /** Returns how many rows were deleted, and of the table that had most: where that is `rowsMax`, there are more. */
  async deleteSome(
    cutoffs: Cutoffs,
    rowsMax: number,
  ): Promise<{ readonly deleted: number; readonly most: number }> {
    const counts: number[] = [];
    for (const [table, condition, order, cutoffMs] of tables(cutoffs)) {
      const [, rows] = await this.db.query<[unknown[], number]>(
        `DELETE FROM ${table} WHERE ctid = ANY (ARRAY(
           SELECT ctid FROM ${table} WHERE ${condition} ORDER BY ${order} LIMIT $2 FOR UPDATE SKIP LOCKED))`,
        [cutoffMs, rowsMax],
      );
      counts.push(rows);
    }
    return { deleted: counts.reduce((sum, rows) => sum + rows, 0), most: Math.max(...counts) };
  }
}

const BEFORE = `< to_timestamp($1::float8 / 1000)`;

function tables(cutoffs: Cutoffs): (readonly [string, string, string, number])[] {
  const { recordsMs, minutesMs, hoursMs, changesMs, unplacedMs, viewingsMs } = cutoffs;
  // Each step's counts by the name of their own table: of the whole, the same place is another row in each.
  const sums = (tableOf: (step: number) => string) =>
    (
      [
        [1, minutesMs],
        [60, hoursMs],
        [360, recordsMs],
      ] as const
    ).map(
      ([step, cutoffMs]) => [tableOf(step), `step = ${step} AND at ${BEFORE}`, 'step, at', cutoffMs] as const,
    );
  return [
    ['operational_record', `appended_at ${BEFORE}`, 'appended_at', recordsMs],
    [
      'operational_record',
      `appended_at IS NULL AND coalesce(decided_at, answered_at) ${BEFORE}`,
      'partition, "offset"',
      recordsMs,
    ],
    ['shared_message', `provided_at ${BEFORE}`, 'provided_at', recordsMs],
    ...sums((step) => `record_count_${step}`),
    ...sums(() => 'record_latency'),
    ['record_change', `at ${BEFORE}`, 'seq', changesMs],
    ['unplaced_replay', `read_at ${BEFORE}`, 'read_at', unplacedMs],
    ['letter_viewing', `viewed_at ${BEFORE}`, 'viewed_at', viewingsMs],
  ];
}
