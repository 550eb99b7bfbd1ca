import type { InTwoLanguages } from './explanations/explanation.ts';

/** What the console watches by itself. */
export type AlertRuleId =
  | 'conservation-broken'
  | 'index-differs'
  | 'app-silent'
  | 'node-silent'
  | 'lag-high'
  | 'lag-growing'
  | 'oldest-unhandled'
  | 'dead-letters-growing'
  | 'outbox-filling'
  | 'tasks-overdue';

/** `now`: something is broken or lost, and somebody must act. `soon`: it will be. */
export type AlertUrgency = 'now' | 'soon';

export type AlertUnit = 'messages' | 'seconds' | 'tasks';

/** How telling the webhook of one end of an alert goes. */
export interface AlertDelivery {
  readonly event: 'opened' | 'closed';
  /** `given-up`: nobody took it for as long as we try. */
  readonly state: 'waiting' | 'sent' | 'given-up';
  readonly attempts: number;
  /** RFC 3339; null before the first. */
  readonly lastAttemptAt: string | null;
  /** HTTP status of the last attempt; null where nothing answered. */
  readonly lastStatus: number | null;
  /** RFC 3339; null when there will be none. */
  readonly nextAttemptAt: string | null;
}

/** Something that is, or was, not as it should be for long enough. */
export interface Alert {
  readonly id: string;
  readonly rule: AlertRuleId;
  /** An app, the address of a node, a dataset; '' where it is about the whole hub. */
  readonly about: string;
  readonly urgency: AlertUrgency;
  readonly state: 'open' | 'closed';
  /** RFC 3339: since when it is so. It was opened once that had lasted long enough. */
  readonly since: string;
  readonly openedAt: string;
  /** RFC 3339: when it was so for the last time. */
  readonly lastSoAt: string;
  readonly closedAt: string | null;
  /** Measured last while it was so; null where there is nothing to count. */
  readonly value: number | null;
  readonly threshold: number | null;
  readonly unit: AlertUnit | null;
  readonly sentence: InTwoLanguages;
  readonly whoMustAct: InTwoLanguages;
  readonly whatToDo: InTwoLanguages;
  /** Where in the console to look: a path, e.g. `/traffic?map=lag`. */
  readonly page: string;
  /** What the webhook was told; empty where there is none. */
  readonly deliveries: readonly AlertDelivery[];
}

/** What is watched, and from when on it is an alert. */
export interface WatchedRule {
  readonly rule: AlertRuleId;
  readonly title: InTwoLanguages;
  readonly urgency: AlertUrgency;
  readonly threshold: number | null;
  readonly unit: AlertUnit | null;
  /** How long it must be so before it is an alert. */
  readonly forSeconds: number;
  /** The setting that moves the threshold; null where it is fixed. */
  readonly setting: string | null;
  /** False: somebody did not answer, so that nobody can say whether it is so. */
  readonly known: boolean;
}

/** `GET /v1/alerts`, newest first. */
export interface AlertPage {
  readonly items: readonly Alert[];
  readonly nextCursor: string | null;
  /** RFC 3339: when the hub was last judged; null before the first time. */
  readonly judgedAt: string | null;
  readonly rules: readonly WatchedRule[];
  /** Whether somebody is told: `ALERT_WEBHOOK_URL` is set. */
  readonly webhook: boolean;
}
