import type { Catalogue, Target } from '@motlan/catalogue';
import type { MeasureSums } from '@motlan/persistence';
import { FIGURES, type FigureDescription, type FigureId } from './figures.ts';
import type { Dimension, MeasureRequest } from './read-measure-query.ts';
import { READINGS, type Reading, type ReadingContext, type ShownTarget, type Tally } from './readings.ts';
import { targetFor } from './target-for.ts';

/** A figure with its definition, as a whole and told apart. */
export interface Figure extends FigureDescription, Reading {
  readonly id: FigureId;
  /** One row for each agency or procedure of which anything was counted; empty where the figure knows none. */
  readonly breakdown: readonly FigureRow[];
}

interface Named {
  /** Agency or procedure code; '' for all procedures the catalogue does not know. */
  readonly key: string;
  readonly nameEn: string;
  readonly nameVi: string;
}

export interface FigureRow extends Named, Reading {}

/** What figures need of a catalogue. */
export type MeasuredCatalogue = Pick<Catalogue, 'agencies' | 'procedures' | 'exceptions'>;

/** Every figure of a period. */
export function measureFigures(
  sums: MeasureSums,
  { to, by }: Pick<MeasureRequest, 'to' | 'by'>,
  catalogue: MeasuredCatalogue,
  targets: readonly Target[],
): Figure[] {
  const context = contextOf(catalogue, targetFor(targets, 'papers-provided-once', to));
  const whole = wholeOf(sums);
  const rows = by === null ? [] : rowsOf(sums, by, catalogue);
  return (Object.keys(FIGURES) as FigureId[]).map((id) => {
    const told = id === 'correction-lead-time' && by === 'procedure' ? [] : rows;
    return {
      id,
      ...FIGURES[id],
      ...READINGS[id](whole, context),
      breakdown: told.map(({ named, tally }) => ({ ...named, ...READINGS[id](tally, context) })),
    };
  });
}

function contextOf({ procedures, exceptions }: MeasuredCatalogue, target: Target | null): ReadingContext {
  return {
    exceptions,
    target: target && shownTarget(target),
    isTargeted: (code) => target?.lifeEvents.includes(procedures.get(code)?.lifeEvent ?? '') ?? false,
  };
}

const shownTarget = ({ value, unit, fromYear, toYear, source, whatEn, whatVi }: Target): ShownTarget => ({
  value,
  unit,
  period: `${fromYear}/${toYear}`,
  source,
  whatEn,
  whatVi,
});

const wholeOf = (sums: MeasureSums): Tally => ({
  procedureCode: null,
  elements: sums.elements,
  plans: sums.plans,
  tasks: sums.tasks.find((t) => t.agency === null) ?? null,
  dossiers: sums.dossiers.find((d) => d.key === null)?.dossiers ?? 0,
});

function rowsOf(
  sums: MeasureSums,
  by: Dimension,
  catalogue: MeasuredCatalogue,
): { readonly named: Named; readonly tally: Tally }[] {
  const keyOf = (sum: { readonly agency: string; readonly procedureCode: string }) =>
    by === 'procedure' ? sum.procedureCode : sum.agency;
  const tasks = by === 'procedure' ? [] : sums.tasks;
  const keys = [
    ...[...sums.elements, ...sums.plans].map(keyOf),
    ...tasks.flatMap(({ agency }) => agency ?? []),
    ...sums.dossiers.flatMap(({ key }) => key ?? []),
  ];
  return [...new Set(keys)]
    .filter((key) => isOf(by, catalogue.agencies.get(key)?.kind))
    .sort()
    .map((key) => ({
      named: { key, ...nameOf(key, by, catalogue) },
      tally: {
        procedureCode: by === 'procedure' ? key : null,
        elements: sums.elements.filter((sum) => keyOf(sum) === key),
        plans: sums.plans.filter((sum) => keyOf(sum) === key),
        tasks: tasks.find((sum) => sum.agency === key) ?? null,
        dossiers: sums.dossiers.find((sum) => sum.key === key)?.dossiers ?? 0,
      },
    }));
}

const isOf = (by: Dimension, agencyKind: string | undefined): boolean =>
  by === 'procedure' || by === 'agency' || agencyKind === by;

function nameOf(
  key: string,
  by: Dimension,
  { agencies, procedures }: MeasuredCatalogue,
): Pick<Named, 'nameEn' | 'nameVi'> {
  const { nameEn, nameVi } = (by === 'procedure' ? procedures.get(key) : agencies.get(key)) ?? UNKNOWN;
  return { nameEn, nameVi };
}

const UNKNOWN = { nameEn: 'Not in the catalogue', nameVi: 'Ngoài danh mục' };
