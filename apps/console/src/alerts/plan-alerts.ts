import type { AlertChanges, AlertRow } from '@motlan/persistence';
import type { Verdict } from './hub-readings.ts';

/** What a rule says of one thing now. */
export interface JudgedThing extends Verdict {
  readonly rule: string;
  /** Seconds it must be so before it is an alert. */
  readonly forSeconds: number;
}

/**
 * An alert closes when it has not been so for this long. What comes and goes faster (an app that restarts again and again, a lag that
 * swings) stays one alert, and is told once.
 */
export const CLEAR_MS = 60_000;
/** What was not judged to be so for longer begins anew: nobody knows what was in between. */
const GAP_MS = 60_000;

/** What judgements change of what was known: pure, so that any console may judge, and one that starts goes on where another ended. */
export function planAlerts(
  rows: readonly AlertRow[],
  judged: readonly JudgedThing[],
  nowMs: number,
): AlertChanges {
  const known = new Map(rows.map((row) => [keyOf(row), row]));
  const saved: AlertChanges['saved'][number][] = [];
  const ended: string[] = [];
  for (const thing of judged) {
    const row = known.get(keyOf(thing));
    known.delete(keyOf(thing));
    if (thing.isSo) saved.push(toldSo(row, thing, nowMs));
    else if (row) endOrKeep(row, thing.isSo, nowMs, saved, ended);
  }
  // Nobody watches the rest any more: the setting or the rule is gone.
  for (const row of known.values()) endOrKeep(row, false, nowMs, saved, ended);
  return { saved, ended };
}

const keyOf = ({ rule, about }: { readonly rule: string; readonly about: string }): string =>
  `${rule} ${about}`;

function toldSo(
  row: AlertRow | undefined,
  { rule, about, value, forSeconds }: JudgedThing,
  nowMs: number,
): AlertChanges['saved'][number] {
  const isOpen = row !== undefined && row.openedAtMs !== null;
  const goesOn = row !== undefined && (isOpen || nowMs - row.lastSoAtMs <= GAP_MS);
  const sinceMs = goesOn ? row.sinceMs : nowMs;
  return {
    id: row?.id ?? null,
    rule,
    about,
    sinceMs,
    lastSoAtMs: nowMs,
    openedAtMs: row?.openedAtMs ?? (nowMs - sinceMs >= forSeconds * 1_000 ? nowMs : null),
    wellSinceMs: null,
    closedAtMs: null,
    value,
  };
}

function endOrKeep(
  row: AlertRow,
  isSo: false | null,
  nowMs: number,
  saved: AlertChanges['saved'][number][],
  ended: string[],
): void {
  if (row.openedAtMs === null) {
    if (isSo === false || nowMs - row.lastSoAtMs > GAP_MS) ended.push(row.id);
    return;
  }
  // What nobody can say is not well.
  const wellSinceMs = isSo === null ? null : (row.wellSinceMs ?? nowMs);
  const isOver = wellSinceMs !== null && nowMs - wellSinceMs >= CLEAR_MS;
  if (wellSinceMs !== row.wellSinceMs || isOver)
    saved.push({ ...row, wellSinceMs, closedAtMs: isOver ? nowMs : null });
}
