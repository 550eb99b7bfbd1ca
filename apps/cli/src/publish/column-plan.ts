import { isOwned, recordTypesOf, type DatasetDescription, type ElementDescription } from '@motlan/contracts';
import { CliFailure } from '../failure.ts';

export interface ColumnOptions {
  readonly kind: 'source' | 'collection';
  readonly subject: string;
  readonly key?: string | undefined;
  readonly type?: string | undefined;
  /** Column → element, where the names differ. */
  readonly map: ReadonlyMap<string, string>;
  readonly ignore: ReadonlySet<string>;
}

/** Which element each column states. Columns that state none are not in it. */
export type ColumnPlan = ReadonlyMap<string, ElementDescription>;

/** Finds an element for every column. Throws one sentence that names every column without one, and what to do. */
export function planColumns(
  columns: Iterable<string>,
  dataset: DatasetDescription,
  options: ColumnOptions,
): ColumnPlan {
  const present = new Set(columns);
  checkOptions(present, dataset, options);
  const elements = new Map(dataset.elements.map((element) => [element.name, element]));
  const plan = new Map<string, ElementDescription>();
  const faults: string[] = [];
  for (const column of present) {
    if (options.ignore.has(column)) continue;
    const name = options.map.get(column) ?? column;
    const element = elements.get(name);
    if (element) {
      const fault = faultOf(element, options);
      if (fault === null) plan.set(column, element);
      else faults.push(`${column} ${fault}`);
    } else if (options.map.has(column)) {
      faults.push(`${column} is mapped to ${name}, which is no element of ${dataset.id}`);
    } else if (column !== options.subject && column !== options.key) {
      faults.push(`${column} is no element of ${dataset.id}`);
    }
  }
  if (faults.length > 0) throw new CliFailure(sentence(faults, dataset, options));
  return plan;
}

function checkOptions(
  present: ReadonlySet<string>,
  dataset: DatasetDescription,
  options: ColumnOptions,
): void {
  const stated: (readonly [string, string | undefined])[] = [
    ['--subject', options.subject],
    ['--key', options.key],
    ...[...options.map.keys()].map((column) => ['--map', column] as const),
  ];
  const missing = stated.flatMap(([option, column]) =>
    column === undefined || present.has(column) ? [] : [`${option} ${column}`],
  );
  if (missing.length > 0) {
    throw new CliFailure(
      `The file has no column for ${missing.join(', ')}. Its columns: ${[...present].join(', ')}.`,
    );
  }
  const types = recordTypesOf(dataset).filter((type) => type !== '');
  if (
    options.type !== undefined ? !types.includes(options.type) : types.length > 0 && options.kind === 'source'
  ) {
    throw new CliFailure(
      types.length === 0
        ? `${dataset.id} has no record types: leave --type out.`
        : `${dataset.id} has several record types: state --type ${types.join(' | ')}.`,
    );
  }
}

function faultOf(element: ElementDescription, { type }: ColumnOptions): string | null {
  if (!isOwned(element)) return `is owned elsewhere (${element.references ?? ''}) and may not be stated here`;
  if (type !== undefined && element.group !== type) return `belongs to record type ${element.group}`;
  return null;
}

function sentence(faults: readonly string[], dataset: DatasetDescription, { type }: ColumnOptions): string {
  const known = dataset.elements
    .filter((e) => isOwned(e) && (type === undefined || e.group === type))
    .map((e) => e.name);
  return (
    `These columns cannot be published:\n  ${faults.join('\n  ')}\n` +
    `Name an element with --map column=element, or leave a column out with --ignore column.\n` +
    `Elements: ${known.join(', ')}.`
  );
}
