import { SPANS, type Range } from '../time/range.ts';

/** What messages may be chosen by, in the order of the sentence that says it. Each is a word of the search line and of the address. */
export const FILTER_NAMES = [
  'agency',
  'outcome',
  'status',
  'kind',
  'dataset',
  'procedure',
  'dossier',
  'rule',
  'fault',
  'subject',
  'message',
] as const;

export type FilterName = (typeof FILTER_NAMES)[number];

/** What is stated must hold; alternatives are separated by commas. A subject is a reference, never a number. */
export type MessageFilter = { readonly [Name in FilterName]?: string };

/** How `/v1/operational-records` calls them, where it has another word. */
const PARAMETERS: Partial<Record<FilterName, string>> = {
  procedure: 'procedureCode',
  dossier: 'dossierCode',
  message: 'messageId',
};

/** Rare by nature: sums are not kept by these, so there is no histogram of them. */
const WITHOUT_SUMS: readonly FilterName[] = ['procedure', 'dossier', 'message', 'subject'];

/** Few messages fit by nature, so all times are searched unless a range is stated. */
export const isRare = ({ message, dossier, subject }: MessageFilter): boolean =>
  (message ?? dossier ?? subject) !== undefined;

/** Reads a filter out of an address. What might name a person is left out: it has no place there. */
export function parseFilter(search: Readonly<Record<string, unknown>>): MessageFilter {
  const stated = FILTER_NAMES.flatMap((name) => {
    const value = search[name];
    const text = typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
    return text === '' || (name === 'subject' && !isReference(text)) ? [] : [[name, text] as const];
  });
  return Object.fromEntries(stated);
}

export const isReference = (text: string): boolean => /^S-[0-9a-f]{8}$/u.test(text);

export const isEmptyFilter = (filter: MessageFilter): boolean =>
  FILTER_NAMES.every((name) => filter[name] === undefined);

/** Whether `/v1/operational-records/histogram` answers this. */
export const hasSums = (filter: MessageFilter): boolean =>
  WITHOUT_SUMS.every((name) => filter[name] === undefined);

/** The filter as the server's parameters. */
export function parametersOf(filter: MessageFilter): Record<string, string> {
  return Object.fromEntries(
    FILTER_NAMES.flatMap((name) => {
      const value = filter[name];
      return value === undefined ? [] : [[PARAMETERS[name] ?? name, value] as const];
    }),
  );
}

/** The filter without one alternative of one of its names. */
export function without(filter: MessageFilter, name: FilterName, value: string): MessageFilter {
  const rest = valuesOf(filter, name).filter((one) => one !== value);
  const others = Object.fromEntries(Object.entries(filter).filter(([other]) => other !== name));
  return rest.length === 0 ? others : { ...others, [name]: rest.join(',') };
}

export const valuesOf = (filter: MessageFilter, name: FilterName): readonly string[] =>
  filter[name]?.split(',') ?? [];

/** Whether everything that is kept is searched. */
export const isOfAllTimes = (filter: MessageFilter, range: Range): boolean =>
  isRare(filter) && !('from' in range) && range.range === undefined;

/** On which edges a relative range begins: those of the sums, so that a list and its total mean the same messages. Seconds. */
const EDGE_S = { '15m': 60, '1h': 60, '6h': 300, '24h': 900, '7d': 3_600, '30d': 21_600 } as const;

/** The instants a range means for a list at this moment: it begins on an edge of the sums, and ends with what there is. */
export function listBounds(
  filter: MessageFilter,
  range: Range,
  nowMs: number,
): { readonly fromMs: number; readonly toMs: number | null } {
  if (isOfAllTimes(filter, range)) return { fromMs: 0, toMs: null };
  if ('from' in range) return { fromMs: Date.parse(range.from), toMs: Date.parse(range.to) };
  const span = range.range ?? '1h';
  const edgeMs = EDGE_S[span] * 1_000;
  return { fromMs: floorTo(nowMs - SPANS[span] * 1_000, edgeMs), toMs: null };
}

const ZONE_MS = 7 * 3_600_000; // Steps of six hours end with the days of Viet Nam.
const floorTo = (ms: number, stepMs: number): number =>
  Math.floor((ms + ZONE_MS) / stepMs) * stepMs - ZONE_MS;
