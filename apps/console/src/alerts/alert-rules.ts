import type { AlertRuleId, AlertUnit, AlertUrgency } from '@motlan/contracts';
import type { AlertLimits } from './alert-limits.ts';
import type { HubReadings, Verdict } from './hub-readings.ts';

/** One thing that is watched: what of it is an alert, and once it has been so for how long. */
export interface AlertRule {
  readonly id: AlertRuleId;
  readonly urgency: AlertUrgency;
  readonly unit: AlertUnit | null;
  readonly setting: keyof AlertLimits | null;
  readonly threshold: (limits: AlertLimits) => number | null;
  readonly forSeconds: (limits: AlertLimits) => number;
  readonly judge: (readings: HubReadings, limits: AlertLimits) => readonly Verdict[];
  /** Where in the console to look. */
  readonly page: string;
}

const APPS = ['exchange', 'indexer', 'console'] as const;
const overTime = (seconds: number) => () => seconds;

/** Everything that is watched, the worst first. Settings have their reasons in apps/console/README.md. */
export const ALERT_RULES: readonly AlertRule[] = [
  {
    id: 'conservation-broken',
    urgency: 'now',
    unit: 'messages',
    setting: null,
    threshold: () => 0,
    forSeconds: overTime(10), // The sums are of one moment, so two readings in a row are enough.
    judge: ({ overview: { conservation: c } }) => [
      {
        about: '',
        isSo: c && !c.holds,
        value: c && c.received - c.decided - c.replayed - c.deadLettered,
      },
    ],
    page: '/state',
  },
  {
    id: 'index-differs',
    urgency: 'now',
    unit: null,
    setting: null,
    threshold: () => null,
    forSeconds: overTime(0), // It was compared twice already.
    judge: ({ differs }) => [...differs].map(([about, isSo]) => ({ about, isSo, value: null })),
    page: '/state',
  },
  {
    id: 'app-silent',
    urgency: 'now',
    unit: 'seconds',
    setting: 'ALERT_SILENT_SECONDS',
    threshold: (limits) => limits.ALERT_SILENT_SECONDS,
    forSeconds: (limits) => limits.ALERT_SILENT_SECONDS,
    judge: ({ overview: { sources } }) =>
      sources
        .filter(({ source }) => source !== 'lgsp-node')
        .map(({ source, answered }) => ({ about: source, isSo: !answered, value: null })),
    page: '/state',
  },
  {
    id: 'node-silent',
    urgency: 'now',
    unit: 'seconds',
    setting: 'ALERT_SILENT_SECONDS',
    threshold: (limits) => limits.ALERT_SILENT_SECONDS,
    forSeconds: (limits) => limits.ALERT_SILENT_SECONDS,
    judge: ({ overview: { nodes } }) =>
      nodes.map(({ url, answered }) => ({ about: url, isSo: !answered, value: null })),
    page: '/state',
  },
  {
    id: 'oldest-unhandled',
    urgency: 'now',
    unit: 'seconds',
    setting: 'ALERT_OLDEST_SECONDS',
    threshold: (limits) => limits.ALERT_OLDEST_SECONDS,
    forSeconds: overTime(0), // Its age says how long.
    judge: judgeOldest,
    page: '/traffic?map=lag',
  },
  {
    id: 'lag-high',
    urgency: 'now',
    unit: 'messages',
    setting: 'ALERT_LAG',
    threshold: (limits) => limits.ALERT_LAG,
    forSeconds: overTime(60), // A burst, or a consumer that starts, is over by then.
    judge: ({ overview: { lag } }, limits) => APPS.map((app) => above(app, lag[app], limits.ALERT_LAG)),
    page: '/traffic?map=lag',
  },
  {
    id: 'lag-growing',
    urgency: 'soon',
    unit: 'messages',
    setting: 'ALERT_LAG_GROWTH',
    threshold: (limits) => limits.ALERT_LAG_GROWTH,
    forSeconds: overTime(0), // Growth is measured over five minutes.
    judge: ({ growth }, limits) => APPS.map((app) => above(app, growth.lag[app], limits.ALERT_LAG_GROWTH)),
    page: '/traffic?map=lag',
  },
  {
    id: 'dead-letters-growing',
    urgency: 'soon',
    unit: 'messages',
    setting: 'ALERT_DEAD_LETTERS',
    threshold: (limits) => limits.ALERT_DEAD_LETTERS,
    forSeconds: overTime(0), // Growth is measured over ten minutes.
    judge: ({ growth }, limits) => [above('', growth.deadLetters, limits.ALERT_DEAD_LETTERS)],
    page: '/repair/dead-letters',
  },
  {
    id: 'outbox-filling',
    urgency: 'soon',
    unit: 'messages',
    setting: 'ALERT_OUTBOX',
    threshold: (limits) => limits.ALERT_OUTBOX,
    forSeconds: overTime(30),
    judge: ({ overview: { nodes } }, limits) =>
      nodes.map(({ url, waiting }) => above(url, waiting, limits.ALERT_OUTBOX)),
    page: '/traffic?map=lag',
  },
  {
    id: 'tasks-overdue',
    urgency: 'soon',
    unit: 'tasks',
    setting: 'ALERT_OVERDUE_TASKS',
    threshold: (limits) => limits.ALERT_OVERDUE_TASKS,
    forSeconds: overTime(0), // Due dates are days.
    judge: ({ overdueTasks }, limits) => [above('', overdueTasks, limits.ALERT_OVERDUE_TASKS)],
    page: '/repair/tasks',
  },
];

const RULES = new Map<string, AlertRule>(ALERT_RULES.map((rule) => [rule.id, rule]));

/** Null where an earlier release watched something that this one does not. */
export const alertRule = (id: string): AlertRule | null => RULES.get(id) ?? null;

const above = (about: string, value: number | null, threshold: number): Verdict => ({
  about,
  isSo: value === null ? null : value >= threshold,
  value,
});

/** Records that lie between the topics and us are answered for all we know: while we lag, nobody is accused. */
const OWN_LAG_MAX = 1_000;

function judgeOldest(
  { overview }: HubReadings,
  { ALERT_OLDEST_SECONDS: limit }: AlertLimits,
): readonly Verdict[] {
  const { oldestUnhandled: oldest, lag, nodes } = overview;
  if (oldest?.where === 'topic' && (lag.console === null || lag.console > OWN_LAG_MAX))
    return [{ about: '', isSo: null, value: oldest.ageSeconds }];
  const isSo = oldest !== null && oldest.ageSeconds >= limit;
  const isPartial = nodes.some(({ answered }) => !answered);
  return [{ about: '', isSo: !isSo && isPartial ? null : isSo, value: oldest?.ageSeconds ?? null }];
}
