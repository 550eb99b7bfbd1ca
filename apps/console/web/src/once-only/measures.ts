/** `GET /exchange/v1/measures`, as docs/http.md promises it. */
export interface Measures {
  readonly from: string;
  readonly to: string;
  readonly items: readonly Measure[];
}

export type MeasureUnit = 'percent' | 'hours' | 'papers' | 'copies' | 'dossiers' | 'plans' | 'tasks';

export interface MeasureValue {
  /** Null: nothing to divide by. */
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly target: MeasureTarget | null;
}

export interface MeasureTarget {
  readonly value: number;
  readonly unit: string;
  readonly period: string;
  readonly source: string;
  readonly whatEn: string;
  readonly whatVi: string;
}

export interface MeasurePart extends MeasureValue {
  readonly id: string;
  readonly titleEn: string;
  readonly titleVi: string;
  readonly unit: MeasureUnit;
}

export interface Measure extends MeasurePart {
  readonly definitionEn: string;
  readonly definitionVi: string;
  readonly formulaEn: string;
  readonly formulaVi: string;
  readonly parts: readonly MeasurePart[];
  readonly breakdown: readonly (MeasureValue & {
    readonly key: string;
    readonly nameEn: string;
    readonly nameVi: string;
  })[];
}

/** Somebody of whom something was counted, with their value of each figure. */
export interface DivisionRow {
  readonly key: string;
  readonly nameEn: string;
  readonly nameVi: string;
  /** By the id of the figure; a figure that was not counted of them is missing. */
  readonly values: ReadonlyMap<string, number | null>;
}

/** The breakdowns of all figures as one table, most papers spared first, then most dossiers, then by key. */
export function rowsOf(items: readonly Pick<Measure, 'id' | 'breakdown'>[]): DivisionRow[] {
  const rows = new Map<string, DivisionRow & { readonly values: Map<string, number | null> }>();
  for (const { id, breakdown } of items)
    for (const { key, nameEn, nameVi, value } of breakdown) {
      const row = rows.get(key) ?? { key, nameEn, nameVi, values: new Map<string, number | null>() };
      row.values.set(id, value);
      rows.set(key, row);
    }
  const of = (row: DivisionRow, id: string) => row.values.get(id) ?? 0;
  return [...rows.values()].sort(
    (a, b) =>
      of(b, 'papers-spared') - of(a, 'papers-spared') ||
      of(b, 'dossiers') - of(a, 'dossiers') ||
      (a.key < b.key ? -1 : 1),
  );
}

const DAY_MS = 86_400_000;

/** So many whole days that end today, UTC, as the exchange counts them: dates, and the instants that bound them. */
export function periodOf(days: number, nowMs: number) {
  const todayMs = Math.floor(nowMs / DAY_MS) * DAY_MS;
  const fromMs = todayMs - (days - 1) * DAY_MS;
  return {
    fromDay: new Date(fromMs).toISOString().slice(0, 10),
    toDay: new Date(todayMs).toISOString().slice(0, 10),
    from: new Date(fromMs).toISOString(),
    to: new Date(todayMs + DAY_MS).toISOString(),
  };
}
