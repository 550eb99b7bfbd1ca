import type { CollectionPlan } from '@motlan/once-only';
import type { PlanFigures } from '@motlan/persistence';

/** What one plan came to. A paper of a bundle counts once, however many of its procedures ask for it. */
export function countPlan({ papers, spared }: CollectionPlan): PlanFigures {
  const first = papers.filter((paper) => paper.sameAs === null);
  const count = (answer: (typeof papers)[number]['answer']) =>
    first.filter((paper) => paper.answer === answer).length;
  return {
    plans: 1,
    papersSpared: spared.papers,
    papersAsked: count('ask'),
    papersNeverHeld: count('never-held'),
    copiesSpared: spared.copies,
  };
}
