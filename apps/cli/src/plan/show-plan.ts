import type { CollectionPlanAnswer, PlannedPaper } from '@motlan/contracts';
import type { Paint } from '../look/paint.ts';

/** Paper by paper: what to do, from whom to read, on what ground to ask; then what the person is spared. */
export function showPlan(plan: CollectionPlanAnswer, paint: Paint): string {
  const names = Math.max(0, ...plan.papers.map((p) => p.nameEn.length));
  const lines = plan.papers.flatMap((paper) => [
    `  ${verdict(paper, paint)}  ${paper.nameEn.padEnd(names)}  ${paint.faint(remark(paper, plan.procedureCode))}`.trimEnd(),
    ...paper.reuse.map(
      (e) =>
        `       ${paint.faint(`read ${e.dataset}.${e.element} of the ${e.role} from ${e.heldBy}, version ${e.version}`)}`,
    ),
    ...paper.ask.map((e) => `       ask  ${e.dataset}.${e.element} of the ${e.role}: ${e.ground}`),
  ]);
  return [
    '',
    `  ${paint.strong(plan.procedureCode)} for ${plan.agency}, catalogue ${plan.catalogueVersion}`,
    '',
    ...lines,
    '',
    `  ${sparedSentence(plan.spared)}`,
    '',
  ].join('\n');
}

function verdict({ answer }: PlannedPaper, paint: Paint): string {
  switch (answer) {
    case 'reuse':
      return paint.good('✓ reuse     ');
    case 'ask':
      return paint.warn('? ask       ');
    case 'never-held':
      return '· bring     ';
    case 'not-needed':
      return paint.faint('– not needed');
  }
}

function remark({ answer, ground, sameAs, procedureCode }: PlannedPaper, planned: string): string {
  return [
    procedureCode === planned ? '' : `linked ${procedureCode}`,
    sameAs === undefined ? '' : `same as ${sameAs}`,
    answer === 'never-held' ? 'no database holds it' : (ground ?? ''),
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function sparedSentence({ papers, copies }: CollectionPlanAnswer['spared']): string {
  const parts = [`${papers} ${papers === 1 ? 'paper' : 'papers'} need not be brought`];
  if (copies > 0) parts.push(`${copies} ${copies === 1 ? 'copy is' : 'copies are'} not asked twice`);
  return `${parts.join(', ')}.`;
}
