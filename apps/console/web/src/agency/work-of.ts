import type { OpenWork } from '@motlan/contracts';

/** One line of what waits for an agency: letters of one reason, or tasks of one dataset. */
export interface WorkLine {
  readonly kind: 'deadLetters' | 'discrepancies' | 'tasks';
  /** A reason, or a dataset. */
  readonly about: string;
  readonly open: number;
  readonly overdue: number | null;
  readonly oldestAt: string;
  readonly nextDueAt: string | null;
}

/** What waits for one agency; its letters of every reason, its tasks of every dataset. */
export function workOf({ deadLetters, discrepancies, tasks }: OpenWork, code: string): readonly WorkLine[] {
  const isIts = (agency: string | null) => agency === code || agency?.startsWith(`${code}.`) === true;
  const letters = deadLetters.groups
    .filter(({ agency }) => isIts(agency))
    .map(({ reason, letters: open, oldestAt }): WorkLine => ({
      kind: 'deadLetters',
      about: reason,
      open,
      overdue: null,
      oldestAt,
      nextDueAt: null,
    }));
  const due = (kind: 'discrepancies' | 'tasks', { groups }: OpenWork['tasks']) =>
    groups
      .filter(({ agency }) => isIts(agency))
      .map(({ dataset, open, overdue, oldestAt, nextDueAt }): WorkLine => ({
        kind,
        about: dataset,
        open,
        overdue,
        oldestAt,
        nextDueAt,
      }));
  return [...letters, ...due('discrepancies', discrepancies), ...due('tasks', tasks)];
}
