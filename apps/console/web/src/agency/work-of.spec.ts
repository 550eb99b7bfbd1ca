import type { OpenTaskGroup, OpenWork } from '@motlan/contracts';
import { workOf } from './work-of.ts';

const at = '2026-11-20T03:00:00Z';
const group = (agency: string): OpenTaskGroup => ({
  agency,
  dataset: 'population',
  open: 2,
  overdue: 1,
  oldestAt: at,
  nextDueAt: at,
});
const letters = (agency: string | null, n: number): OpenWork['deadLetters']['groups'][number] => ({
  reason: 'not-json',
  agency,
  letters: n,
  oldestAt: at,
  mustAct: 'sender',
  mayPass: false,
});
const work: OpenWork = {
  at,
  deadLetters: {
    waiting: 5,
    oldestAt: at,
    groups: [letters('G12', 3), letters(null, 1), letters('G12.05', 1)],
  },
  discrepancies: { open: 2, overdue: 1, oldestAt: at, groups: [group('G12')] },
  tasks: { open: 2, overdue: 1, oldestAt: at, groups: [group('G1')] },
};

it('is what waits for the agency and its sub-units, and nothing of others', () => {
  expect(workOf(work, 'G12').map(({ kind, open }) => [kind, open])).toEqual([
    ['deadLetters', 3],
    ['deadLetters', 1],
    ['discrepancies', 2],
  ]);
  expect(workOf(work, 'H26')).toEqual([]);
});
