import type { ExceptionDescription } from '@motlan/contracts';
import type { ElementSum, PlanFigures, PlanSum, TaskSum } from '@motlan/persistence';
import type { FigureId, Unit } from './figures.ts';

/** A figure's number, and what it was made of: null where it is no quotient, or where there is nothing to divide by. */
export interface Value {
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

/** What a government set itself to reach, and in which years, both included. */
export interface ShownTarget {
  readonly value: number;
  readonly unit: string;
  readonly period: string;
  readonly source: string;
  readonly whatEn: string;
  readonly whatVi: string;
}

export interface Reading extends Value {
  /** Null where no target speaks of just this. */
  readonly target: ShownTarget | null;
  readonly parts: readonly Part[];
}

/** A number that belongs to a figure: of a code, of some procedures, or beside it. */
export interface Part extends Value {
  readonly id: string;
  readonly titleEn: string;
  readonly titleVi: string;
  readonly unit: Unit;
  readonly target: ShownTarget | null;
}

/** What was counted of a whole country, an agency or a procedure. */
export interface Tally {
  /** The one procedure it is of; null: several. */
  readonly procedureCode: string | null;
  readonly elements: readonly ElementSum[];
  readonly plans: readonly PlanSum[];
  readonly tasks: TaskSum | null;
  readonly dossiers: number;
}

export interface ReadingContext {
  readonly exceptions: ReadonlyMap<string, ExceptionDescription>;
  /** The target of `papers-provided-once`, and whether it speaks of a procedure. */
  readonly target: ShownTarget | null;
  readonly isTargeted: (procedureCode: string) => boolean;
}

/** How each figure is worked out. */
export const READINGS: Record<FigureId, (tally: Tally, context: ReadingContext) => Reading> = {
  'reuse-rate': (tally) => plain(shareOf(tally, ['REFUSED_ALREADY_PROVIDED', 'REUSED'])),
  'block-rate': (tally) => plain(shareOf(tally, ['REFUSED_ALREADY_PROVIDED'])),
  'conflict-rate': (tally) => plain(shareOf(tally, ['CONFLICT_REPORTED'])),
  'not-entitled-rate': (tally) => plain(shareOf(tally, ['REFUSED_NOT_ENTITLED'])),
  exceptions: (tally, { exceptions }) => ({
    ...plain(shareOf(tally, ['ACCEPTED_EXCEPTION'])),
    parts: [...exceptions.values()].map(({ code, groundEn, groundVi }) =>
      part(code, groundEn, groundVi, 'percent', shareOf(tally, ['ACCEPTED_EXCEPTION'], code)),
    ),
  }),
  'correction-lead-time': ({ tasks }) => {
    const { closed, medianHours, sumHours, open, overdue } = tasks ?? NO_TASKS;
    const median = medianHours === null ? null : round(medianHours, 4);
    return {
      ...plain({ value: median, numerator: null, denominator: closed }),
      parts: [
        part('mean', 'Mean', 'Trung bình', 'hours', quotient(round(sumHours, 4), closed, 1, 4)),
        part('open', 'Open', 'Đang mở', 'tasks', count(open)),
        part('overdue', 'Overdue', 'Quá hạn', 'tasks', count(overdue)),
      ],
    };
  },
  'papers-spared': ({ plans }) => {
    const [asked, neverHeld] = [sumOf(plans, 'papersAsked'), sumOf(plans, 'papersNeverHeld')];
    return {
      ...plain(count(sumOf(plans, 'papersSpared'))),
      parts: [
        part('plans', 'Collection plans', 'Kế hoạch thu thập', 'plans', count(sumOf(plans, 'plans'))),
        part('asked', 'Papers asked for', 'Giấy tờ phải hỏi', 'papers', count(asked)),
        part(
          'never-held',
          'Papers no database holds',
          'Giấy tờ không cơ sở dữ liệu nào có',
          'papers',
          count(neverHeld),
        ),
      ],
    };
  },
  'copies-spared': ({ plans }) => plain(count(sumOf(plans, 'copiesSpared'))),
  'papers-provided-once': ({ procedureCode, plans }, { target, isTargeted }) => {
    const whole = plain(onceShare(plans));
    if (procedureCode !== null) return { ...whole, target: isTargeted(procedureCode) ? target : null };
    if (target === null) return whole;
    const [en, vi] = ['Production and business procedures', 'Thủ tục sản xuất, kinh doanh'] as const;
    const share = onceShare(plans.filter((plan) => isTargeted(plan.procedureCode)));
    return { ...whole, parts: [{ ...part('production-and-business', en, vi, 'percent', share), target }] };
  },
  dossiers: ({ dossiers }) => plain(count(dossiers)),
};

const plain = (value: Value): Reading => ({ ...value, target: null, parts: [] });

const count = (value: number): Value => ({ value, numerator: null, denominator: null });

function part(id: string, titleEn: string, titleVi: string, unit: Unit, value: Value): Part {
  return { id, titleEn, titleVi, unit, target: null, ...value };
}

const NO_TASKS = { closed: 0, medianHours: null, sumHours: 0, open: 0, overdue: 0 };

/** Elements with one of these outcomes, on this ground where one is given, among all. */
function shareOf({ elements }: Tally, outcomes: readonly string[], ground?: string): Value {
  const total = (of: readonly ElementSum[]) => of.reduce((sum, { elements: n }) => sum + n, 0);
  const meant = elements.filter(
    (e) => outcomes.includes(e.outcome) && (ground === undefined || e.ground === ground),
  );
  return quotient(total(meant), total(elements), 100, 2);
}

function onceShare(plans: readonly PlanSum[]): Value {
  const spared = sumOf(plans, 'papersSpared');
  return quotient(spared, spared + sumOf(plans, 'papersAsked'), 100, 2);
}

const sumOf = (plans: readonly PlanSum[], figure: keyof PlanFigures): number =>
  plans.reduce((sum, plan) => sum + plan[figure], 0);

const quotient = (numerator: number, denominator: number, times: number, decimals: number): Value => ({
  value: denominator === 0 ? null : round((times * numerator) / denominator, decimals),
  numerator,
  denominator,
});

const round = (value: number, decimals: number): number => Number(value.toFixed(decimals));
