import { instantInUtc, isMessageId, referencesShownAs, type SubjectReferences } from '@motlan/contracts';
import { mayActFor, Refusal, type Caller } from '@motlan/platform';
import type { KnownCatalogue } from '../known-catalogue.ts';
import { OUTCOME_GROUPS, outcomesOf, type RecordFilter } from './record-filter.ts';

export type Parameters = Readonly<Record<string, unknown>>;

export interface FilterContext {
  readonly caller: Caller;
  readonly catalogue: KnownCatalogue;
  readonly references: SubjectReferences;
  /** A body may name a subject; an address shows up in logs and histories, so it holds references only. */
  readonly isBody: boolean;
}

/** Names a filter may have, besides those the call adds. */
const NAMES = [
  'recordsFrom',
  'recordsTo',
  'agency',
  'dataset',
  'kind',
  'status',
  'outcome',
  'rule',
  'fault',
  'procedureCode',
  'dossierCode',
  'messageId',
  'subject',
];
const STATUSES = ['pending', 'decided', 'replayed', 'set-aside'];
/** The end of time, as far as PostgreSQL and JavaScript agree. */
const FOREVER_MS = Date.UTC(9999, 11, 31);
const VALUES_MAX = 60;
const CHARACTERS_MAX = 4_000;

/** Reads a filter from an address or a body. Refuses what it does not know by name. Agencies are shown their own records only. */
export function readFilter(
  query: Parameters,
  others: readonly string[],
  context: FilterContext,
): RecordFilter {
  for (const name of Object.keys(query)) {
    if (!NAMES.includes(name) && !others.includes(name))
      throw wrong(name, `no such parameter; there are ${[...NAMES, ...others].join(', ')}`);
  }
  const { caller, catalogue } = context;
  const agency = listIn(
    query,
    'agency',
    (code) => catalogue.hasAgency(code),
    'an agency of the first level, e.g. H26',
  );
  const stranger = agency?.find((code) => !mayActFor(caller, code));
  if (stranger !== undefined)
    throw new Refusal('agency-forbidden', 'agencies see their own records', { parameter: 'agency' });
  return {
    ...rangeIn(query),
    ...present('agency', caller.kind === 'agency' ? [caller.agency] : agency),
    ...present(
      'dataset',
      listIn(query, 'dataset', (id) => catalogue.ownerOf(id) !== null, 'the id of a dataset'),
    ),
    ...present(
      'kind',
      listIn(query, 'kind', (kind) => kind === 'source' || kind === 'collection', 'source or collection'),
    ),
    ...present(
      'status',
      listIn(query, 'status', (status) => STATUSES.includes(status), STATUSES.join(', ')),
    ),
    ...present('outcome', outcomesIn(query)),
    ...present(
      'rule',
      listIn(query, 'rule', (rule) => /^OO-\d{2}$/u.test(rule), 'e.g. OO-10'),
    ),
    ...present(
      'fault',
      listIn(query, 'fault', () => true, ''),
    ),
    ...present('procedureCode', textIn(query, 'procedureCode')),
    ...present('dossierCode', textIn(query, 'dossierCode')),
    ...present('messageId', messageIdIn(query)),
    ...present('subjects', subjectsIn(query, context)),
  };
}

/** Instants from and to, `to` exclusive. */
export function rangeIn(query: Parameters): { readonly fromMs: number; readonly toMs: number } {
  const fromMs = instantIn(query, 'recordsFrom') ?? 0;
  const toMs = instantIn(query, 'recordsTo') ?? FOREVER_MS;
  if (fromMs >= toMs) throw wrong('recordsTo', 'later than recordsFrom');
  return { fromMs, toMs };
}

export function instantIn(query: Parameters, name: string): number | null {
  const text = textIn(query, name);
  if (text === undefined) return null;
  if (instantInUtc(text) === null) throw wrong(name, 'an RFC 3339 instant, e.g. 2026-11-20T03:00:00Z');
  return Date.parse(text);
}

/** A parameter's text; undefined where it is not stated. Of one stated twice, nobody knows which is meant. */
export function textIn(query: Parameters, name: string): string | undefined {
  const value = query[name];
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || value === '' || value.length > CHARACTERS_MAX || value.includes('\0'))
    throw wrong(name, 'state it once, as text');
  return value;
}

export const wrong = (parameter: string, detail: string): Refusal =>
  new Refusal('parameter-invalid', detail, { parameter });

function listIn(
  query: Parameters,
  name: string,
  isKnown: (value: string) => boolean,
  what: string,
): string[] | undefined {
  const values = textIn(query, name)?.split(',');
  if (values && (values.length > VALUES_MAX || !values.every(isKnown))) throw wrong(name, what);
  return values;
}

function outcomesIn(query: Parameters) {
  const words = listIn(
    query,
    'outcome',
    (word) => outcomesOf(word).length > 0,
    `an outcome, or one of ${Object.keys(OUTCOME_GROUPS).join(', ')}`,
  );
  return words?.flatMap(outcomesOf);
}

function messageIdIn(query: Parameters): string | undefined {
  const id = textIn(query, 'messageId')?.toLowerCase();
  if (id !== undefined && !isMessageId(id))
    throw new Refusal('message-id-invalid', 'a UUID', { parameter: 'messageId' });
  return id;
}

function subjectsIn(query: Parameters, { references, isBody }: FilterContext) {
  const text = textIn(query, 'subject');
  if (text === undefined) return undefined;
  const shown = referencesShownAs(text);
  if (shown) return [shown];
  if (!isBody)
    throw wrong('subject', 'a reference such as S-7f3a91c2; POST a number to /v1/operational-records/search');
  return references.allOf(text).map((reference) => [reference, reference] as const);
}

const present = <Name extends string, T>(name: Name, value: T | undefined) =>
  (value === undefined ? {} : { [name]: value }) as { readonly [N in Name]?: T };
