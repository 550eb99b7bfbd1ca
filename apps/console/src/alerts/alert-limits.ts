import type { ConsoleConfig } from '../console.config.ts';

/** From when on something is an alert. */
export type AlertLimits = Pick<
  ConsoleConfig,
  | 'ALERT_DEAD_LETTERS'
  | 'ALERT_LAG'
  | 'ALERT_LAG_GROWTH'
  | 'ALERT_OLDEST_SECONDS'
  | 'ALERT_OUTBOX'
  | 'ALERT_OVERDUE_TASKS'
  | 'ALERT_SILENT_SECONDS'
>;
