import { SCENARIOS, type Act, type ScenarioResult, type StepResult } from '@motlan/simulator';
import { OUTCOME_CODES } from '@motlan/contracts';
import { PLAIN } from '../look/paint.ts';
import { codesNotSeen } from './codes-seen.ts';
import { showStep } from './show-story.ts';
import { showSummary } from './show-summary.ts';

const LAW = new Map([
  ['OO-10', 'Data Law 60/2024/QH15, article 11.2.b'],
  ['EXC_QUALITY', 'Resolution 66.7/2025/NQ-CP'],
]);
const act: Act = {
  kind: 'read',
  by: 'H26',
  dataset: 'population',
  subject: '000199000001',
  procedureCode: '1.001193',
};

function result(of: Act, seen: StepResult['seen'], differences: string[] = []): StepResult {
  const step = { say: { en: 'Somebody asks', vi: 'Có người hỏi' }, act: of, expect: {} };
  return { number: 3, step, messages: [], seen, differences, tookMs: 12 };
}

const provided: Act = {
  kind: 'provide',
  by: 'H26',
  provision: {
    kind: 'collection',
    dataset: 'population',
    subject: '000199000001',
    elements: { full_name: 'Nguyễn Thử' },
    collection: { procedureCode: '1.001193', dossierCode: 'H26-261123-0001' },
    exception: { code: 'EXC_QUALITY', reason: 'out of date' },
  },
};

describe('showStep', () => {
  it('tells request, outcome, rule and law, and no value', () => {
    const seen = {
      status: 'DECIDED',
      outcome: 'REFUSED_ALREADY_PROVIDED',
      rule: 'OO-10',
      heldBy: 'G01',
      version: 2,
      notes: ['exception-not-founded'],
    };
    expect(showStep(result(provided, seen), LAW, PLAIN).split('\n')).toEqual([
      '   3  Somebody asks',
      '      Có người hỏi',
      '      H26  POST /v1/agencies/H26/provisions  collection for 1.001193: population of 000199000001:',
      '      full_name, states EXC_QUALITY: out of date',
      '      ✓ REFUSED_ALREADY_PROVIDED by OO-10, held by G01, version 2, exception-not-founded  12 ms',
      '        OO-10: Data Law 60/2024/QH15, article 11.2.b',
      '',
    ]);
  });

  it('tells a refusal of the interface, and what was expected instead', () => {
    const seen = { status: 404, problem: 'unknown-record', detail: 'nothing was stated of it' };
    const shown = showStep(result(act, seen, ['status: expected 200, was 404']), LAW, PLAIN);
    expect(shown).toContain('✗ 404 unknown-record: nothing was stated of it');
    expect(shown).toContain('        status: expected 200, was 404');
  });

  it('tells of a plan what is asked for, on which ground, and what is spared', () => {
    const plan: Act = {
      kind: 'plan',
      by: 'G01',
      procedureCode: '3.000347',
      subjects: {},
      facts: [],
      counts: true,
    };
    const papers = { 'health-certificate': 'ask EXC_QUALITY', 'licence-copy': 'reuse' };
    const shown = showStep(
      result(plan, { status: 200, papers, asked: 1, forms: 1, spared: { papers: 1, copies: 2 } }),
      LAW,
      PLAIN,
    );
    expect(shown).toContain('✓ 1 paper asked for, 1 paper and 2 copies spared; 1 form or contract to bring');
    expect(shown).toContain('        health-certificate: ask EXC_QUALITY');
    expect(shown).toContain('        EXC_QUALITY: Resolution 66.7/2025/NQ-CP');
  });
});

const [scenario] = SCENARIOS;
const played = (differences: number, steps: readonly StepResult[] = []): ScenarioResult => ({
  scenario: scenario!, // There are scenarios.
  variant: null,
  steps,
  papers: { before: 10, now: 1 },
  differences,
  tookMs: 1_200,
});
const RUN = { seed: '7', salt: 'abc', unseen: [], tookMs: 2_000 };

describe('showSummary', () => {
  it('sums the papers and says that all was as expected', () => {
    const shown = showSummary([played(0), played(0)], RUN, PLAIN);
    expect(shown).toMatch(/birth +10 +1 +20 → 3 +0 +0 +1\.2 s/u);
    expect(shown).toMatch(/together +20 +2 +0 +0 +2\.0 s/u);
    expect(shown).toContain('✓ Every step was as expected.');
    expect(shown).toContain('--seed 7 --salt abc');
  });

  it('says how many went another way, and what no story showed', () => {
    const shown = showSummary([played(0), played(2)], { ...RUN, unseen: ['STALE', 'EXC_QUALITY'] }, PLAIN);
    expect(shown).toContain('✗ 1 scenario went another way than expected.');
    expect(shown).toContain('✗ No step showed STALE, EXC_QUALITY.');
  });
});

it('misses the outcomes, rules and grounds that no step showed, of the elements too', () => {
  const seen = {
    outcome: 'STALE',
    elements: { full_name: { outcome: 'REUSED', rule: 'OO-10', ground: 'EXC_QUALITY' } },
  };
  const missing = codesNotSeen([played(0, [result(provided, seen)])], LAW);
  expect(missing).toEqual(OUTCOME_CODES.filter((code) => code !== 'STALE' && code !== 'REUSED'));
});
