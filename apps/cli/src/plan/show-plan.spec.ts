import type { CollectionPlanAnswer } from '@motlan/contracts';
import { PLAIN } from '../look/paint.ts';
import { showPlan } from './show-plan.ts';

const place = { role: 'applicant', dataset: 'population', element: 'full_name' };
const paper = { procedureCode: '1.001193', nameVi: '', reuse: [], ask: [] } as const;

const PLAN: CollectionPlanAnswer = {
  agency: 'H26',
  procedureCode: '1.001193',
  catalogueVersion: 1,
  plannedAt: '2026-11-20T00:00:00Z',
  papers: [
    {
      ...paper,
      paper: 'identity',
      nameEn: 'Identity paper',
      answer: 'reuse',
      reuse: [{ ...place, heldBy: 'G01', version: 3, providedAt: '2026-11-01T00:00:00Z', href: 'http://x' }],
    },
    {
      ...paper,
      paper: 'home',
      nameEn: 'Residence',
      answer: 'ask',
      ground: 'EXC_QUALITY',
      ask: [{ ...place, ground: 'EXC_QUALITY' }],
    },
    { ...paper, paper: 'form', nameEn: 'Form', answer: 'never-held' },
    {
      ...paper,
      paper: 'copy',
      nameEn: 'Copy',
      answer: 'reuse',
      procedureCode: '1.004222',
      sameAs: 'identity',
    },
    { ...paper, paper: 'authority', nameEn: 'Authority', answer: 'not-needed' },
  ],
  spared: { papers: 1, copies: 1 },
};

it('says paper by paper what to do, and what the person is spared', () => {
  expect(showPlan(PLAN, PLAIN).split('\n')).toEqual([
    '',
    '  1.001193 for H26, catalogue 1',
    '',
    '  ✓ reuse       Identity paper',
    '       read population.full_name of the applicant from G01, version 3',
    '  ? ask         Residence       EXC_QUALITY',
    '       ask  population.full_name of the applicant: EXC_QUALITY',
    '  · bring       Form            no database holds it',
    '  ✓ reuse       Copy            linked 1.004222, same as identity',
    '  – not needed  Authority',
    '',
    '  1 paper need not be brought, 1 copy is not asked twice.',
    '',
  ]);
});
