import { Logger } from '@nestjs/common';
import type { CollectionPlan, PaperPlan } from '@motlan/once-only';
import type { PlanCount, PlanCountStore } from '@motlan/persistence';
import { PlanCounter } from './plan-counter.ts';

const DAY = Date.UTC(2026, 10, 20);
const figures = { papersSpared: 1, papersAsked: 1, papersNeverHeld: 1, copiesSpared: 2 };

/** A bundle: one paper of each answer, and copies of the first two. */
const PLAN: CollectionPlan = {
  catalogueVersion: 1,
  papers: [
    paper('reuse'),
    paper('ask'),
    paper('never-held'),
    paper('not-needed'),
    paper('reuse', 'paper'),
    paper('ask', 'paper'),
  ],
  spared: { papers: 1, copies: 2 },
};

function paper(answer: PaperPlan['answer'], sameAs: string | null = null): PaperPlan {
  return {
    ...{ procedureCode: 'p', paper: 'paper', answer, reuse: [], lacking: [], ground: null },
    ...{ fallback: null, sameAs },
  };
}

const birth = (agency = 'H26') => ({ agency, procedureCode: '1.001193', subjects: {} });

/** Keeps what it is given, unless it is told to fail. */
class FakeStore {
  readonly written: (readonly PlanCount[])[] = [];
  isAway = false;

  addMany(counts: readonly PlanCount[]): Promise<void> {
    if (this.isAway) return Promise.reject(new Error('the database is away'));
    this.written.push(counts);
    return Promise.resolve();
  }
}

let store: FakeStore;
let counter: PlanCounter;

beforeAll(() => void Logger.overrideLogger(false));
beforeEach(() => {
  store = new FakeStore();
  counter = new PlanCounter(store as unknown as PlanCountStore);
});

describe('PlanCounter', () => {
  it('writes many plans as one row per day, agency and procedure; a paper counts once a plan', async () => {
    counter.add(birth(), PLAN, DAY);
    counter.add(birth('H26.05'), PLAN, DAY);
    counter.add(birth('H29'), PLAN, DAY - 1);
    await counter.flush();
    await counter.flush();

    expect(store.written).toEqual([
      [
        {
          ...{ day: '2026-11-20', agency: 'H26', procedureCode: '1.001193', plans: 2 },
          ...{ papersSpared: 2, papersAsked: 2, papersNeverHeld: 2, copiesSpared: 4 },
        },
        { day: '2026-11-19', agency: 'H29', procedureCode: '1.001193', plans: 1, ...figures },
      ],
    ]);
  });

  it('loses nothing while the database is away, and adds what came meanwhile', async () => {
    counter.add(birth(), PLAN, DAY);
    store.isAway = true;
    await counter.flush();
    counter.add(birth(), PLAN, DAY);
    store.isAway = false;
    await counter.flush();

    expect(store.written.map(([count]) => count?.plans)).toEqual([2]);
  });

  it('writes what waits when the process ends', async () => {
    counter.onApplicationBootstrap();
    counter.add(birth(), PLAN, DAY);
    await counter.onApplicationShutdown();
    expect(store.written).toHaveLength(1);
  });
});
