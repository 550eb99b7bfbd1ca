import { toOpenWork } from './to-open-work.ts';

const at = (second: number) => new Date(second * 1_000);
const tasks = { agency: 'G01', dataset: 'population', open: 3, overdue: 1, nextDueAt: at(90) };

describe('toOpenWork', () => {
  it('adds groups up, and keeps discrepancies and updates apart', () => {
    const work = toOpenWork(
      [
        { reason: 'not-json', agency: 'H26', letters: 4, oldestAt: at(20) },
        { reason: 'unknown-agency', agency: null, letters: 1, oldestAt: at(10) },
      ],
      [
        { ...tasks, kind: 'discrepancy', oldestAt: at(5) },
        { ...tasks, kind: 'update-source', oldestAt: at(7) },
        { ...tasks, kind: 'update-source', agency: 'G15', oldestAt: at(6), overdue: 0 },
      ],
      60_000,
    );
    expect(work.deadLetters).toMatchObject({ waiting: 5, oldestAt: at(10).toISOString() });
    expect(work.deadLetters.groups[1]).toMatchObject({ mustAct: 'operator', mayPass: true });
    expect(work.discrepancies).toMatchObject({ open: 3, overdue: 1, groups: [{ agency: 'G01' }] });
    expect(work.tasks).toMatchObject({ open: 6, overdue: 1, oldestAt: at(6).toISOString() });
  });

  it('has no oldest where nothing waits', () => {
    expect(toOpenWork([], [], 0)).toMatchObject({
      deadLetters: { waiting: 0, oldestAt: null },
      tasks: { open: 0, oldestAt: null, groups: [] },
    });
  });
});
