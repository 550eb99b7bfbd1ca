import { OUTCOME_WORDS } from './outcome-words.ts';
import { FILTER_NAMES, isReference, type FilterName, type MessageFilter } from './filter.ts';

/** What makes free words recognisable. */
export interface KnownWords {
  /** Agency codes with the names they have. */
  readonly agencies: ReadonlyMap<string, readonly string[]>;
  readonly datasets: ReadonlySet<string>;
  /** How subjects of the datasets are written. */
  readonly subjects: readonly RegExp[];
}

export interface ParsedLine {
  readonly filter: MessageFilter;
  /** A subject as typed: it is asked by POST and never stands in an address. */
  readonly subject: string | null;
  /** Words nobody can make sense of. */
  readonly unknown: readonly string[];
}

/** Other names of a filter's words. */
const ALIASES: Readonly<Record<string, FilterName>> = {
  reason: 'fault',
  code: 'fault',
  id: 'message',
  rules: 'rule',
  'cơ-quan': 'agency',
  'kết-quả': 'outcome',
  'hồ-sơ': 'dossier',
  'quy-tắc': 'rule',
  'thủ-tục': 'procedure',
  'chủ-thể': 'subject',
  'lý-do': 'fault',
};

/**
 * Reads the search line: `agency:H26 outcome:refused rule:OO-10`, and free words by how they look. Several values of one name are
 * alternatives. Nothing is case sensitive but dossiers.
 */
export function parseSearchLine(line: string, known: KnownWords): ParsedLine {
  const values = new Map<FilterName, string[]>();
  const unknown: string[] = [];
  let subject: string | null = null;
  const add = (name: FilterName, value: string) => {
    if (name === 'subject' && !isReference(value)) subject = value;
    else values.set(name, [...new Set([...(values.get(name) ?? []), value])]);
  };
  for (const word of wordsOf(line, known)) {
    const found = typeof word === 'string' ? recognise(word, known) : word;
    if (found === null)
      unknown.push(word as string); // Only a free word is not recognised.
    else for (const value of found.values) add(found.name, value);
  }
  const filter = Object.fromEntries(
    [...values].map(([name, alternatives]) => [name, alternatives.join(',')]),
  );
  return { filter, subject, unknown };
}

/** The line that says this filter. */
export const lineOf = (filter: MessageFilter): string =>
  FILTER_NAMES.flatMap((name) => (filter[name] === undefined ? [] : [`${name}:${filter[name]}`])).join(' ');

interface Found {
  readonly name: FilterName;
  readonly values: readonly string[];
}

/** `name:value` as found, free words as they are; an agency's name is one word however many it has. */
function wordsOf(line: string, known: KnownWords): (string | Found)[] {
  const words: (string | Found)[] = [];
  let free: string[] = [];
  const flush = () => {
    words.push(...withAgencies(free, known));
    free = [];
  };
  for (const word of line.trim().split(/\s+/u)) {
    const [, stated = '', value = ''] = /^([\p{L}-]+):(.+)$/u.exec(word) ?? [];
    const name = nameOf(stated);
    if (name === null) {
      if (word !== '') free.push(word);
      continue;
    }
    flush();
    const values = value.split(',').filter((one) => one !== '');
    words.push({ name, values: values.map((one) => tidy(name, one)) });
  }
  flush();
  return words;
}

/** Free words, with those that name an agency put together: the longest name first. */
function withAgencies(free: readonly string[], known: KnownWords): (string | Found)[] {
  const words: (string | Found)[] = [];
  for (let at = 0; at < free.length;) {
    let taken = 1;
    let found: string | Found = free[at]!; // at lies within.
    for (let length = free.length - at; length > 0; length--) {
      const isOneKnown = length === 1 && recognise(free[at]!, known) !== null;
      const agency = isOneKnown ? null : agencyNamed(free.slice(at, at + length).join(' '), known);
      if (agency === null) continue;
      [taken, found] = [length, { name: 'agency', values: [agency] }];
      break;
    }
    words.push(found);
    at += taken;
  }
  return words;
}

function nameOf(stated: string): FilterName | null {
  const name = stated.toLowerCase();
  return FILTER_NAMES.find((one) => one === name) ?? (Object.hasOwn(ALIASES, name) ? ALIASES[name]! : null); // It has it.
}

/** Values as the server writes them. */
function tidy(name: FilterName, value: string): string {
  switch (name) {
    case 'agency':
      return value.toUpperCase().split('.')[0]!; // Splitting gives one part at least. Sums are kept by first level.
    case 'rule':
      return value.toUpperCase();
    case 'message':
    case 'dataset':
    case 'status':
    case 'kind':
      return value.toLowerCase();
    case 'outcome':
      return OUTCOME_WORDS.get(value.toLowerCase()) ?? value;
    case 'subject':
      return /^s-[0-9a-f]{8}$/iu.test(value) ? `S-${value.slice(2).toLowerCase()}` : value;
    case 'fault':
    case 'dossier':
    case 'procedure':
      return value;
  }
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;
const STATUSES = ['pending', 'decided', 'replayed', 'set-aside'];

/** What a free word is, by how it looks. A subject before a dossier: a number must not end up in an address. */
function recognise(word: string, { agencies, datasets, subjects }: KnownWords): Found | null {
  const is = (name: FilterName): Found => ({ name, values: [tidy(name, word)] });
  const lower = word.toLowerCase();
  if (UUID.test(word)) return is('message');
  if (/^s-[0-9a-f]{8}$/iu.test(word)) return is('subject');
  if (/^\d\.\d{6}$/u.test(word)) return is('procedure');
  if (/^\d{5,}$/u.test(word) || subjects.some((pattern) => pattern.test(word))) return is('subject');
  if (/^OO-\d{2}$/iu.test(word)) return is('rule');
  if (/^ONCE:ERR:\d{4}$/iu.test(word)) return { name: 'fault', values: [word.toUpperCase()] };
  if (agencies.has(word.toUpperCase().split('.')[0]!)) return is('agency'); // Splitting gives one part at least.
  if (datasets.has(lower)) return is('dataset');
  if (OUTCOME_WORDS.has(lower)) return is('outcome');
  if (STATUSES.includes(lower)) return is('status');
  if (/^[\p{L}\d._:/-]{4,64}$/u.test(word) && /\d/u.test(word) && word.includes('-')) return is('dossier');
  return null;
}

/** The one agency whose name holds these words, whatever their case and marks; null where none does, or several. */
function agencyNamed(words: string, { agencies }: KnownWords): string | null {
  const wanted = fold(words);
  if (wanted.length < 3) return null;
  const found = [...agencies].filter(([, names]) => names.some((name) => fold(name).includes(wanted)));
  return found.length === 1 ? found[0]![0] : null; // It has one.
}

const fold = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd');
