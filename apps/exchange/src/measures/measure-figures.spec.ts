import { loadCatalogue, loadTargets, type Target } from '@motlan/catalogue';
import type { ElementSum, MeasureSums, PlanSum } from '@motlan/persistence';
import type { FigureId } from './figures.ts';
import { measureFigures, type Figure } from './measure-figures.ts';
import type { Dimension } from './read-measure-query.ts';
import { targetFor } from './target-for.ts';

const NOTHING: MeasureSums = { elements: [], plans: [], tasks: [], dossiers: [] };
const catalogue = loadCatalogue();
const targets = loadTargets();

function measure(sums: Partial<MeasureSums>, by: Dimension | null = null): Record<FigureId, Figure> {
  const figures = measureFigures({ ...NOTHING, ...sums }, { to: '2026-11-30', by }, catalogue, targets);
  return Object.fromEntries(figures.map((f) => [f.id, f])) as Record<FigureId, Figure>;
}

function elements(
  n: number,
  outcome: string,
  { agency = 'H26', procedureCode = '1.001193', ground = '' } = {},
): ElementSum {
  return { agency, procedureCode, outcome, ground, elements: n };
}

function plans(spared: number, asked: number, { agency = 'H26', procedureCode = '1.001193' } = {}): PlanSum {
  return {
    ...{ agency, procedureCode, plans: 1, papersNeverHeld: 3 },
    ...{ papersSpared: spared, papersAsked: asked, copiesSpared: 2 },
  };
}

describe('shares of collected elements', () => {
  const shares = measure({
    elements: [
      elements(5, 'REFUSED_ALREADY_PROVIDED'),
      elements(1, 'REUSED', { agency: 'H29' }),
      elements(2, 'ACCEPTED_EXCEPTION', { ground: 'EXC_QUALITY' }),
      elements(1, 'ACCEPTED_EXCEPTION', { ground: 'EXC_OTHER_LAW' }),
      elements(4, 'CONFLICT_REPORTED'),
      elements(3, 'REFUSED_NOT_ENTITLED'),
    ],
  });

  it.each([
    ['reuse-rate', 6, 37.5],
    ['block-rate', 5, 31.25],
    ['exceptions', 3, 18.75],
    ['conflict-rate', 4, 25],
    ['not-entitled-rate', 3, 18.75],
  ] as const)('%s counts %i of 16 elements', (id, numerator, value) => {
    expect(shares[id]).toMatchObject({ value, numerator, denominator: 16, unit: 'percent', breakdown: [] });
  });

  it('tell exceptions apart by every code the catalogue knows', () => {
    const parts = Object.fromEntries(shares.exceptions.parts.map((p) => [p.id, p.numerator]));
    expect(parts).toEqual({
      ...{ EXC_QUALITY: 2, EXC_OTHER_LAW: 1, EXC_NOT_EXTRACTABLE: 0 },
      ...{ EXC_SOURCE_INTERRUPTED: 0, EXC_NOT_PUBLISHED: 0, EXC_STATE_SECRET: 0 },
    });
  });

  it('are rounded to two decimals', () => {
    const { value } = measure({ elements: [elements(1, 'REUSED'), elements(2, 'CONFLICT_REPORTED')] })[
      'reuse-rate'
    ];
    expect(value).toBe(33.33);
  });
});

it('a figure with nothing to divide by is null, and a count of nothing is 0', () => {
  const { dossiers, 'papers-spared': papers, 'copies-spared': copies, ...quotients } = measure({});
  expect([dossiers.value, papers.value, copies.value]).toEqual([0, 0, 0]);
  for (const figure of Object.values(quotients)) {
    expect(figure).toMatchObject({ value: null, denominator: 0 });
  }
  const mean = quotients['correction-lead-time'].parts.find((p) => p.id === 'mean');
  expect(mean).toMatchObject({ value: null, denominator: 0 });
});

it('shows how long corrections took, and what still waits', () => {
  const tasks = [{ agency: null, closed: 3, medianHours: 2, sumHours: 10, open: 4, overdue: 1 }];
  const { value, denominator, parts } = measure({ tasks })['correction-lead-time'];
  expect({ value, denominator }).toEqual({ value: 2, denominator: 3 });
  expect(parts.map((p) => [p.id, p.value])).toEqual([
    ['mean', 3.3333],
    ['open', 4],
    ['overdue', 1],
  ]);
});

describe('papers', () => {
  const business = { procedureCode: '2.001583' };
  const sums = { plans: [plans(3, 1), plans(1, 1, business), plans(0, 2, { ...business, agency: 'H29' })] };

  it('spared are counted, with the plans they stand in', () => {
    const figures = measure(sums);
    expect(figures['papers-spared']).toMatchObject({ value: 4, numerator: null, denominator: null });
    expect(figures['copies-spared'].value).toBe(6);
    expect(figures['papers-spared'].parts.map((p) => [p.id, p.value])).toEqual([
      ['plans', 3],
      ['asked', 4],
      ['never-held', 9],
    ]);
  });

  it('provided once are a share of those a database should hold; the target stands where it speaks of them', () => {
    const figure = measure(sums)['papers-provided-once'];
    expect(figure).toMatchObject({ value: 50, numerator: 4, denominator: 8, target: null });
    expect(figure.parts).toMatchObject([
      {
        ...{ id: 'production-and-business', value: 25, numerator: 1, denominator: 4 },
        target: { value: 100, unit: 'percent', period: '2025/2027', source: 'Decision 2629/QD-TTg' },
      },
    ]);
  });

  it('by procedure have the target at those it speaks of, and at no other', () => {
    const rows = measure(sums, 'procedure')['papers-provided-once'].breakdown;
    expect(rows.map((r) => [r.key, r.value, r.target?.value ?? null])).toEqual([
      ['1.001193', 75, null],
      ['2.001583', 25, 100],
    ]);
    expect(rows[1]?.parts).toEqual([]);
  });

  it('by province have the target at their business procedures', () => {
    const rows = measure(sums, 'province')['papers-provided-once'].breakdown;
    expect(rows.map((r) => [r.key, r.value, r.parts[0]?.value, r.parts[0]?.target?.value])).toEqual([
      ['H26', 66.67, 50, 100],
      ['H29', 0, 0, 100],
    ]);
  });
});

describe('the breakdown', () => {
  const sums: MeasureSums = {
    elements: [elements(1, 'REUSED'), elements(2, 'REUSED', { agency: 'G01', procedureCode: '' })],
    plans: [plans(1, 0, { agency: 'H29', procedureCode: '2.001583' })],
    tasks: [
      { agency: null, closed: 1, medianHours: 1, sumHours: 1, open: 0, overdue: 0 },
      { agency: 'G12', closed: 1, medianHours: 1, sumHours: 1, open: 0, overdue: 0 },
    ],
    dossiers: [{ key: null, dossiers: 2 }],
  };
  const keys = (by: Dimension, id: FigureId) => measure(sums, by)[id].breakdown.map((row) => row.key);

  it('has a row for everybody of whom anything was counted, in every figure', () => {
    expect(keys('agency', 'reuse-rate')).toEqual(['G01', 'G12', 'H26', 'H29']);
    expect(keys('ministry', 'dossiers')).toEqual(['G01', 'G12']);
    expect(keys('province', 'papers-spared')).toEqual(['H26', 'H29']);
    expect(keys('procedure', 'reuse-rate')).toEqual(['', '1.001193', '2.001583']);
  });

  it('knows no tasks of a procedure', () => {
    expect(keys('procedure', 'correction-lead-time')).toEqual([]);
    expect(measure(sums, 'agency')['correction-lead-time'].breakdown[1]).toMatchObject({
      key: 'G12',
      value: 1,
    });
  });

  it('names agencies and procedures in both languages', () => {
    expect(measure(sums, 'agency').dossiers.breakdown[2]).toMatchObject({
      nameEn: 'Ha Noi',
      nameVi: 'Thành phố Hà Nội',
    });
    expect(measure(sums, 'procedure').dossiers.breakdown[0]).toMatchObject({
      nameEn: 'Not in the catalogue',
    });
    expect(measure(sums, 'procedure').dossiers.breakdown[1]).toMatchObject({ nameEn: 'Birth registration' });
  });
});

describe('the target', () => {
  const target = (fromYear: number, toYear: number): Target => ({
    ...{ figure: 'reuse-rate', lifeEvents: [], fromYear, toYear, value: 1, unit: 'percent' },
    ...{ whatEn: '', whatVi: '', source: '' },
  });
  const both = [target(2028, 2030), target(2025, 2027)];

  it.each([
    ['2024-12-31', 2025],
    ['2027-12-31', 2025],
    ['2028-01-01', 2028],
    ['2031-01-01', 2028],
  ])('on %s is the one set from %i', (day, fromYear) => {
    expect(targetFor(both, 'reuse-rate', day)?.fromYear).toBe(fromYear);
  });

  it('is none where none was set', () => {
    expect(targetFor(both, 'dossiers', '2026-01-01')).toBeNull();
  });

  it('of the data is shown, whichever names a figure', () => {
    const figures = new Set(targets.flatMap((t) => t.figure ?? []));
    expect([...figures]).toEqual(['papers-provided-once']);
  });
});
