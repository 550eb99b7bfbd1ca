import { isDate } from '@motlan/contracts';
import { Refusal } from '@motlan/platform';

/** Query parameters of `GET /v1/measures`. */
export interface MeasureQuery {
  readonly from?: unknown;
  readonly to?: unknown;
  readonly by?: unknown;
}

/** By what figures are told apart, beside their total. `ministry` and `province` are the agencies of that kind. */
export const DIMENSIONS = ['procedure', 'ministry', 'province', 'agency'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export interface MeasureRequest {
  /** First and last day, `YYYY-MM-DD`, UTC. */
  readonly from: string;
  readonly to: string;
  readonly by: Dimension | null;
}

const DAYS_DEFAULT = 30;
/** Dossiers are counted from the decisions themselves: a year of them is what one request may read. */
const DAYS_MAX = 366;
const DAY_MS = 86_400_000;

/** Throws `parameter-invalid`, naming the parameter. By default the thirty days that end today. */
export function readMeasureQuery({ from, to, by }: MeasureQuery, nowMs: number): MeasureRequest {
  const last = readDay(to, 'to') ?? dayOf(nowMs);
  const first = readDay(from, 'from') ?? dayOf(Date.parse(last) - (DAYS_DEFAULT - 1) * DAY_MS);
  const days = (Date.parse(last) - Date.parse(first)) / DAY_MS + 1;
  if (days < 1) throw invalid('from', `not after the last day, ${last}`);
  if (days > DAYS_MAX) throw invalid('from', `at most ${DAYS_MAX} days before the last day, ${last}`);
  return { from: first, to: last, by: readDimension(by) };
}

const dayOf = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10);

function readDay(text: unknown, parameter: string): string | null {
  if (text === undefined) return null;
  if (typeof text === 'string' && isDate(text) && text >= EARLIEST) return text;
  throw invalid(parameter, 'a day, YYYY-MM-DD');
}

/** Before any message, and within what PostgreSQL and the calendar agree on. */
const EARLIEST = '1970-01-01';

function readDimension(text: unknown): Dimension | null {
  if (text === undefined) return null;
  const found = DIMENSIONS.find((dimension) => dimension === text);
  if (found === undefined) throw invalid('by', `one of ${DIMENSIONS.join(', ')}`);
  return found;
}

const invalid = (parameter: string, detail: string): Refusal =>
  new Refusal('parameter-invalid', detail, { parameter });
