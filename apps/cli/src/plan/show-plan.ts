import type { Paint } from '../look/paint.ts';

/** As `POST /v1/collection-plans` answers; see docs/http.md. */
export interface PlanAnswer {
  readonly agency: string;
  readonly procedureCode: string;
  readonly catalogueVersion: number;
  readonly plannedAt: string;
  readonly papers: readonly {
    readonly procedureCode: string;
    readonly paper: string;
    readonly nameEn: string;
    readonly answer: 'reuse' | 'ask' | 'never-held' | 'not-needed';
    readonly ground?: string;
    readonly sameAs?: string;
    readonly reuse: readonly {
      readonly role: string;
      readonly dataset: string;
      readonly element: string;
      readonly heldBy: string;
      readonly version: number;
      readonly href: string;
    }[];
    readonly ask: readonly {
      readonly role: string;
      readonly dataset: string;
      readonly element: string;
      readonly ground: string;
    }[];
  }[];
  readonly spared: { readonly papers: number; readonly copies: number };
}

type Paper = PlanAnswer['papers'][number];

/** Paper by paper: what to do, from whom to read, on what ground to ask; then what the person is spared. */
export function showPlan(plan: PlanAnswer, paint: Paint): string {
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

function verdict({ answer }: Paper, paint: Paint): string {
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

function remark({ answer, ground, sameAs, procedureCode }: Paper, planned: string): string {
  return [
    procedureCode === planned ? '' : `linked ${procedureCode}`,
    sameAs === undefined ? '' : `same as ${sameAs}`,
    answer === 'never-held' ? 'no database holds it' : (ground ?? ''),
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function sparedSentence({ papers, copies }: PlanAnswer['spared']): string {
  const parts = [`${papers} ${papers === 1 ? 'paper' : 'papers'} need not be brought`];
  if (copies > 0) parts.push(`${copies} ${copies === 1 ? 'copy is' : 'copies are'} not asked twice`);
  return `${parts.join(', ')}.`;
}
