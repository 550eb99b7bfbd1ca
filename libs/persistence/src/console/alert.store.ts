import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  ALERT_COLUMNS,
  toAlertRow,
  type AlertChanges,
  type AlertEvent,
  type AlertResultRow,
  type AlertRow,
} from './alert.row.ts';

/** Where a page ended: alerts are listed newest first. */
export interface AlertCursor {
  readonly openedAtMs: number;
  readonly id: string;
}

/** What was known when the hub was judged last, by the clock of the database. */
export interface Judgement {
  readonly nowMs: number;
  readonly judgedAtMs: number | null;
  readonly memory: unknown;
}

/** Tables `alert` and `alert_judgement`: what is not as it should be, and when that was judged. */
@Injectable()
export class AlertStore {
  constructor(private readonly db: DataSource) {}

  /** Holds the judgement until the transaction ends; null where another process holds it. */
  async lockJudgement(tx: EntityManager): Promise<Judgement | null> {
    const [row] = await tx.query<JudgementResult[]>(`${JUDGEMENT} FOR UPDATE SKIP LOCKED`);
    return row ? toJudgement(row) : null;
  }

  async judgement(): Promise<Judgement> {
    const [row] = await this.db.query<[JudgementResult]>(JUDGEMENT); // The migration puts the row there.
    return toJudgement(row);
  }

  async keepJudgement(tx: EntityManager, atMs: number, memory: unknown): Promise<void> {
    await tx.query(`UPDATE alert_judgement SET judged_at = to_timestamp($1::float8 / 1000), memory = $2`, [
      atMs,
      JSON.stringify(memory),
    ]);
  }

  /** What is not closed, whether it was opened or is not so for long enough yet. */
  async unclosed(tx: EntityManager): Promise<AlertRow[]> {
    const rows = await tx.query<AlertResultRow[]>(
      `SELECT ${ALERT_COLUMNS} FROM alert WHERE closed_at IS NULL ORDER BY rule, about`,
    );
    return rows.map(toAlertRow);
  }

  /** Saves what a judgement changes, and where somebody is to be told, notes that in the same transaction. */
  async save(tx: EntityManager, { saved, ended }: AlertChanges, isTold: boolean): Promise<void> {
    if (ended.length > 0) await tx.query(`DELETE FROM alert WHERE id = ANY ($1::uuid[])`, [ended]);
    if (saved.length === 0) return;
    const times = (time: (row: AlertChanges['saved'][number]) => number | null) => saved.map(time);
    const rows = await tx.query<{ id: string; opened_at: Date | null; closed_at: Date | null }[]>(
      `INSERT INTO alert AS a (id, rule, about, since, last_so_at, opened_at, well_since, closed_at, value)
       SELECT coalesce(id, gen_random_uuid()), rule, about, to_timestamp(since / 1000), to_timestamp(last_so / 1000),
              to_timestamp(opened / 1000), to_timestamp(well / 1000), to_timestamp(closed / 1000), value
         FROM unnest($1::uuid[], $2::text[], $3::text[], $4::float8[], $5::float8[], $6::float8[], $7::float8[],
                     $8::float8[], $9::float8[])
           AS row (id, rule, about, since, last_so, opened, well, closed, value)
        ORDER BY rule, about
           ON CONFLICT (id) DO UPDATE
          SET since = excluded.since, last_so_at = excluded.last_so_at, opened_at = excluded.opened_at,
              well_since = excluded.well_since, closed_at = excluded.closed_at, value = excluded.value
       RETURNING id, opened_at, closed_at`,
      [
        saved.map(({ id }) => id),
        saved.map(({ rule }) => rule),
        saved.map(({ about }) => about),
        times(({ sinceMs }) => sinceMs),
        times(({ lastSoAtMs }) => lastSoAtMs),
        times(({ openedAtMs }) => openedAtMs),
        times(({ wellSinceMs }) => wellSinceMs),
        times(({ closedAtMs }) => closedAtMs),
        times(({ value }) => value),
      ],
    );
    if (!isTold) return;
    const events = rows.flatMap(({ id, opened_at, closed_at }): (readonly [string, AlertEvent])[] => [
      ...(opened_at ? [[id, 'opened'] as const] : []),
      ...(closed_at ? [[id, 'closed'] as const] : []),
    ]);
    await tx.query(
      `INSERT INTO alert_delivery (alert_id, event, next_attempt_at)
       SELECT id, event, now() FROM unnest($1::uuid[], $2::text[]) AS told (id, event)
           ON CONFLICT (alert_id, event) DO NOTHING`,
      [events.map(([id]) => id), events.map(([, event]) => event)],
    );
  }

  /** Opened alerts, newest first. */
  async page(state: 'open' | 'closed', after: AlertCursor | null, limit: number): Promise<AlertRow[]> {
    const rows = await this.db.query<AlertResultRow[]>(
      `SELECT ${ALERT_COLUMNS} FROM alert
        WHERE opened_at IS NOT NULL AND closed_at IS ${state === 'open' ? '' : 'NOT'} NULL
          AND ($1::float8 IS NULL OR (opened_at, id) < (to_timestamp($1 / 1000), $2::uuid))
        ORDER BY opened_at DESC, id DESC LIMIT $3`,
      [after?.openedAtMs ?? null, after?.id ?? null, limit],
    );
    return rows.map(toAlertRow);
  }

  /** How many are open, by rule. */
  async openByRule(): Promise<{ readonly rule: string; readonly alerts: number }[]> {
    const rows = await this.db.query<{ rule: string; alerts: string }[]>(
      `SELECT rule, count(*) AS alerts FROM alert WHERE opened_at IS NOT NULL AND closed_at IS NULL
        GROUP BY rule ORDER BY rule`,
    );
    return rows.map(({ rule, alerts }) => ({ rule, alerts: Number(alerts) }));
  }

  /** Deletes what was closed before an instant, at most so many rows. */
  async deleteClosed(beforeMs: number, rowsMax: number): Promise<void> {
    await this.db.query(
      `DELETE FROM alert WHERE id = ANY (ARRAY(
         SELECT id FROM alert WHERE closed_at < to_timestamp($1::float8 / 1000) ORDER BY id LIMIT $2
            FOR UPDATE SKIP LOCKED))`,
      [beforeMs, rowsMax],
    );
  }
}

const JUDGEMENT = `SELECT clock_timestamp() AS now, judged_at, memory FROM alert_judgement`;

interface JudgementResult {
  readonly now: Date;
  readonly judged_at: Date | null;
  readonly memory: unknown;
}

const toJudgement = ({ now, judged_at, memory }: JudgementResult): Judgement => ({
  nowMs: now.getTime(),
  judgedAtMs: judged_at?.getTime() ?? null,
  memory,
});
