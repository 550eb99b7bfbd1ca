import type { DatasetDescription } from '@motlan/contracts';
import type { IndexSearch } from '@motlan/persistence';
import { Refusal } from '@motlan/platform';
import { readCursor } from './cursor.ts';
import { termOfValue, termsOfWords } from './search-terms.ts';

/** A query string as Fastify parses it: text, or a list where a name repeats. */
export type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

const LIMIT_DEFAULT = 100;
/** Items of one page, as everywhere in this interface. */
const LIMIT_MAX = 1_000;
/** Characters of `q`: more than the longest name of an administrative unit, few enough to cost nothing. */
const Q_LENGTH_MAX = 200;

/** What a search asks for. Throws `parameter-invalid`, naming the parameter, or `cursor-invalid`. */
export function readSearch(dataset: DatasetDescription, query: Query): IndexSearch {
  const terms: string[] = [];
  let after: IndexSearch['after'] = null;
  let limit = LIMIT_DEFAULT;
  for (const [name, text] of Object.entries(query)) {
    if (typeof text !== 'string') throw invalid(name, 'state it once');
    if (name === 'cursor') after = readCursor(text);
    else if (name === 'limit') limit = readLimit(text);
    else if (name === 'q') terms.push(...readWords(text));
    else terms.push(readFilter(dataset, name, text));
  }
  return { dataset: dataset.id, terms: [...new Set(terms)], after, limit };
}

/** Throws `parameter-invalid`. */
export function readLimit(text: string): number {
  const limit = /^\d{1,4}$/u.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > LIMIT_MAX) throw invalid('limit', `a whole number from 1 to ${LIMIT_MAX}`);
  return limit;
}

function readWords(text: string): string[] {
  if (text.length > Q_LENGTH_MAX) throw invalid('q', `at most ${Q_LENGTH_MAX} characters`);
  return termsOfWords(text);
}

function readFilter(dataset: DatasetDescription, name: string, text: string): string {
  const element = dataset.elements.find((e) => e.name === name);
  if (!element)
    throw invalid(name, `q, cursor, limit, or an element of ${dataset.id}: GET /v1/datasets/${dataset.id}`);
  const term = termOfValue(element, text);
  if (term === null) throw invalid(name, `must be a ${element.type.replace('[]', '')}, not blank`);
  return term;
}

const invalid = (parameter: string, detail: string) =>
  new Refusal('parameter-invalid', detail, { parameter });
