import type { Alert, AlertDelivery, AlertRuleId, WatchedRule } from '@motlan/contracts';
import type { AlertDeliveryRow, AlertRow } from '@motlan/persistence';
import type { AlertLimits } from './alert-limits.ts';
import { ALERT_RULES, alertRule } from './alert-rules.ts';
import { ALERT_WORDS } from './alert-words.ts';

/** An opened alert as it is told; null where this release knows no such rule any more. */
export function toAlert(
  row: AlertRow,
  deliveries: readonly AlertDeliveryRow[],
  limits: AlertLimits,
): Alert | null {
  const rule = alertRule(row.rule);
  if (!rule || row.openedAtMs === null) return null;
  const threshold = rule.threshold(limits);
  const words = ALERT_WORDS[rule.id];
  return {
    id: row.id,
    rule: rule.id,
    about: row.about,
    urgency: rule.urgency,
    state: row.closedAtMs === null ? 'open' : 'closed',
    since: instant(row.sinceMs),
    openedAt: instant(row.openedAtMs),
    lastSoAt: instant(row.lastSoAtMs),
    closedAt: instantOrNull(row.closedAtMs),
    value: row.value,
    threshold,
    unit: rule.unit,
    sentence: words.sentence({ about: row.about, value: row.value, threshold }),
    whoMustAct: words.whoMustAct,
    whatToDo: words.whatToDo,
    page: rule.page,
    deliveries: deliveries.map(toDelivery),
  };
}

/** What is watched, and what of it nobody can say at present. */
export const toWatchedRules = (limits: AlertLimits, unknown: ReadonlySet<AlertRuleId>): WatchedRule[] =>
  ALERT_RULES.map((rule) => ({
    rule: rule.id,
    title: ALERT_WORDS[rule.id].title,
    urgency: rule.urgency,
    threshold: rule.threshold(limits),
    unit: rule.unit,
    forSeconds: rule.forSeconds(limits),
    setting: rule.setting,
    known: !unknown.has(rule.id),
  }));

const toDelivery = (row: AlertDeliveryRow): AlertDelivery => ({
  event: row.event,
  state: row.sentAtMs !== null ? 'sent' : row.nextAttemptAtMs === null ? 'given-up' : 'waiting',
  attempts: row.attempts,
  lastAttemptAt: instantOrNull(row.lastAttemptAtMs),
  lastStatus: row.lastStatus,
  nextAttemptAt: instantOrNull(row.nextAttemptAtMs),
});

const instant = (ms: number): string => new Date(ms).toISOString();
const instantOrNull = (ms: number | null): string | null => (ms === null ? null : instant(ms));
