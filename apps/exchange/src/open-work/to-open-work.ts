import { explainSetAside, type OpenTasks, type OpenWork, type WaitingLetters } from '@motlan/contracts';
import type { OpenTasksRow, WaitingLettersRow } from '@motlan/persistence';

/** Sums of what waits, and what they are made of. */
export function toOpenWork(
  letters: readonly WaitingLettersRow[],
  tasks: readonly OpenTasksRow[],
  nowMs: number,
): OpenWork {
  return {
    at: new Date(nowMs).toISOString(),
    deadLetters: {
      waiting: sum(letters, (g) => g.letters),
      oldestAt: oldestOf(letters),
      groups: letters.map(toGroup),
    },
    discrepancies: toOpenTasks(tasks.filter(({ kind }) => kind === 'discrepancy')),
    tasks: toOpenTasks(tasks.filter(({ kind }) => kind === 'update-source')),
  };
}

function toGroup({ reason, agency, letters, oldestAt }: WaitingLettersRow): WaitingLetters {
  const { mustAct, mayPass } = explainSetAside(reason);
  return { reason, agency, mustAct, mayPass, letters, oldestAt: oldestAt.toISOString() };
}

function toOpenTasks(rows: readonly OpenTasksRow[]): OpenTasks {
  return {
    open: sum(rows, (row) => row.open),
    overdue: sum(rows, (row) => row.overdue),
    oldestAt: oldestOf(rows),
    groups: rows.map(({ agency, dataset, open, overdue, oldestAt, nextDueAt }) => ({
      agency,
      dataset,
      open,
      overdue,
      oldestAt: oldestAt.toISOString(),
      nextDueAt: nextDueAt.toISOString(),
    })),
  };
}

const sum = <Row>(rows: readonly Row[], of: (row: Row) => number): number =>
  rows.reduce((total, row) => total + of(row), 0);

function oldestOf(rows: readonly { readonly oldestAt: Date }[]): string | null {
  if (rows.length === 0) return null;
  return new Date(Math.min(...rows.map(({ oldestAt }) => oldestAt.getTime()))).toISOString();
}
