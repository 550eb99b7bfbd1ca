import { canonicalForm, type ElementDescription, type ElementValue } from '@motlan/contracts';
import type { NaiveDataset, Statement } from './state.ts';

/** The words of the rule, each as it reads in the design: equal, sub-unit, available, twelve months. */

export function isEqual(
  element: ElementDescription,
  one: ElementValue | null,
  other: ElementValue | null,
): boolean {
  if (one === null || other === null) return one === other;
  return canonicalForm(element, one) === canonicalForm(element, other);
}

/** The same whole record: both revoked, or no element differs. */
export function isSameContent(dataset: NaiveDataset, one: Statement, other: Statement): boolean {
  return one.revoked === other.revoked && differingElements(dataset, one, other).length === 0;
}

/** Elements whose value differs between two statements of one record; a missing one is none. */
export function differingElements(dataset: NaiveDataset, one: Statement, other: Statement): string[] {
  return dataset.elements
    .filter((e) => e.group === one.type)
    .filter((e) => !isEqual(e, one.values[e.name] ?? null, other.values[e.name] ?? null))
    .map((e) => e.name);
}

/** `G12`, `G12.05` for `G12`; `H26.1` for `H*`. */
export function isMeantBy(pattern: string, agency: string): boolean {
  if (pattern.endsWith('*')) return agency.startsWith(pattern.slice(0, -1));
  return agency === pattern || agency.startsWith(`${pattern}.`);
}

export function isInterrupted(dataset: NaiveDataset, subject: string): boolean {
  return dataset.interrupted || dataset.interruptedSubjects.includes(subject);
}

/** Whether the value may be had from its source now. */
export function isAvailable(
  dataset: NaiveDataset,
  subject: string,
  element: ElementDescription,
  held: Statement | undefined,
  nowMs: number,
): held is Statement {
  if (held === undefined || held.revoked || held.values[element.name] === undefined) return false;
  if (held.validUntilMs !== null && nowMs >= held.validUntilMs) return false;
  if (element.validFor !== null && nowMs >= addDuration(held.statedAtMs, element.validFor)) return false;
  return dataset.published && !isInterrupted(dataset, subject);
}

/** A provisional value serves for twelve months. */
export const provisionalEndsAtMs = (givenAtMs: number): number => addDuration(givenAtMs, 'P12M');

/** Calendar durations in UTC; where the month is too short, its last day. */
export function addDuration(fromMs: number, duration: string): number {
  const match = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/u.exec(duration);
  if (!match) throw new Error(`${duration} is no duration`);
  const [years = 0, months = 0, weeks = 0, days = 0] = match.slice(1).map((n) => Number(n || 0));
  const from = new Date(fromMs);
  const target = new Date(fromMs);
  target.setUTCDate(1);
  target.setUTCMonth(from.getUTCMonth() + 12 * years + months);
  const lastDay = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  target.setUTCDate(Math.min(from.getUTCDate(), lastDay));
  target.setUTCDate(target.getUTCDate() + 7 * weeks + days);
  return target.getTime();
}
