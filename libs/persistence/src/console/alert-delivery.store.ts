import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { toAlertRow, type AlertEvent, type AlertResultRow, type AlertRow } from './alert.row.ts';

/** Telling the webhook of one end of an alert, and how that goes. */
export interface AlertDeliveryRow {
  readonly alertId: string;
  readonly event: AlertEvent;
  readonly attempts: number;
  readonly lastAttemptAtMs: number | null;
  readonly lastStatus: number | null;
  readonly nextAttemptAtMs: number | null;
  readonly sentAtMs: number | null;
}

/** One attempt, for whoever claimed it. */
export interface AlertAttempt {
  readonly id: string;
  readonly event: AlertEvent;
  /** Counts from 1. */
  readonly attempt: number;
  readonly createdAtMs: number;
  readonly alert: AlertRow;
}

/** Table `alert_delivery`: who was told of which alert. */
@Injectable()
export class AlertDeliveryStore {
  constructor(private readonly db: DataSource) {}

  /**
   * Claims what is to be told next for so many seconds; null where nothing is due. That an alert was closed is told after that
   * it was opened. Whoever claims and dies leaves it to be claimed again.
   */
  async claim(leaseSeconds: number): Promise<AlertAttempt | null> {
    const [[row]] = await this.db.query<
      [
        (AlertResultRow & { delivery_id: string; event: AlertEvent; attempts: number; created_at: Date })[],
        number,
      ]
    >(
      `UPDATE alert_delivery AS d
          SET attempts = attempts + 1, last_attempt_at = now(), last_status = NULL,
              next_attempt_at = now() + $1 * interval '1 second'
         FROM alert AS a
        WHERE a.id = d.alert_id
          AND d.id = (SELECT due.id FROM alert_delivery AS due
                       WHERE due.next_attempt_at <= now()
                         AND NOT (due.event = 'closed' AND EXISTS (
                               SELECT FROM alert_delivery AS first WHERE first.alert_id = due.alert_id
                                  AND first.event = 'opened' AND first.next_attempt_at IS NOT NULL))
                       ORDER BY due.next_attempt_at, due.id LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING a.*, d.id AS delivery_id, d.event, d.attempts, d.created_at`,
      [leaseSeconds],
    );
    return row
      ? {
          id: row.delivery_id,
          event: row.event,
          attempt: row.attempts,
          createdAtMs: row.created_at.getTime(),
          alert: toAlertRow(row),
        }
      : null;
  }

  /** Notes how an attempt ended: taken, or to be tried again after so many milliseconds, or (null) not any more. */
  async settle(
    { id, attempt }: Pick<AlertAttempt, 'id' | 'attempt'>,
    status: number | null,
    next: 'taken' | { readonly afterMs: number | null },
  ): Promise<void> {
    const afterMs = next === 'taken' ? null : next.afterMs;
    // An attempt that took longer than its lease may have been followed by another: that one's word counts.
    await this.db.query(
      `UPDATE alert_delivery
          SET last_status = $3, next_attempt_at = now() + $4::float8 * interval '1 millisecond',
              sent_at = CASE WHEN $5 THEN now() END
        WHERE id = $1 AND attempts = $2`,
      [id, attempt, status, afterMs, next === 'taken'],
    );
  }

  /** What was told of these alerts, in order. */
  async ofAlerts(alertIds: readonly string[]): Promise<AlertDeliveryRow[]> {
    if (alertIds.length === 0) return [];
    const rows = await this.db.query<
      {
        alert_id: string;
        event: AlertEvent;
        attempts: number;
        last_attempt_at: Date | null;
        last_status: number | null;
        next_attempt_at: Date | null;
        sent_at: Date | null;
      }[]
    >(
      `SELECT alert_id, event, attempts, last_attempt_at, last_status, next_attempt_at, sent_at
         FROM alert_delivery WHERE alert_id = ANY ($1::uuid[]) ORDER BY created_at, event DESC`,
      [alertIds],
    );
    return rows.map((row) => ({
      alertId: row.alert_id,
      event: row.event,
      attempts: row.attempts,
      lastAttemptAtMs: row.last_attempt_at?.getTime() ?? null,
      lastStatus: row.last_status,
      nextAttemptAtMs: row.next_attempt_at?.getTime() ?? null,
      sentAtMs: row.sent_at?.getTime() ?? null,
    }));
  }
}
