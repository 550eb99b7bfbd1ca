import { createHash } from 'node:crypto';
import {
  canonicalForm,
  instantInUtc,
  isDate,
  type DatasetDescription,
  type ElementDescription,
  type ElementValue,
} from '@motlan/contracts';
import { wordsOf } from './words-of.ts';

/** Letters of a word that are searched; what comes after is not looked at. Longer than any Vietnamese word. */
const LETTERS_MAX = 24;
/** Words of one element that are searched: a name or an address has far fewer, and each costs its letters in entries. */
const WORDS_MAX = 200;
/** Longer values are found by their digest, since an entry of PostgreSQL's index has at most 2.7 kB. */
const VALUE_LENGTH_MAX = 200;

/**
 * What a search finds a record by: every beginning of every word of its texts, and every value in its canonical form.
 *
 * Beginnings are stored, not looked for: PostgreSQL then meets only whole entries, and a rare word narrows a common one.
 * (A prefix query would first gather every record with a word beginning "x".) Null where the dataset is not public.
 */
export function searchTermsOf(
  dataset: DatasetDescription,
  elements: Readonly<Record<string, ElementValue>>,
): string[] | null {
  if (dataset.access !== 'public') return null;
  const terms = new Set<string>();
  for (const element of dataset.elements) {
    const value = elements[element.name];
    if (value === undefined) continue;
    const items: readonly ElementValue[] = Array.isArray(value) ? (value as readonly string[]) : [value];
    for (const item of items) {
      terms.add(valueTerm(element, item));
      if (element.compare !== 'text' || typeof item !== 'string') continue;
      for (const word of wordsOf(item).slice(0, WORDS_MAX)) {
        for (const beginning of beginningsOf(word)) terms.add(wordTerm(beginning));
      }
    }
  }
  return [...terms];
}

/** The terms a record must have so that each word of `q` begins one of its words. */
export function termsOfWords(q: string): string[] {
  return [...new Set(wordsOf(q).map((word) => wordTerm(lettersOf(word).join(''))))];
}

/** The term a record must have so that this element has, or contains, this value; null where no value is written so. */
export function termOfValue(element: ElementDescription, text: string): string | null {
  const value = parse(element, text);
  return value === null ? null : valueTerm(element, value);
}

// Element names never hold these two signs, so the two kinds of term cannot meet.
const wordTerm = (beginning: string): string => `~${beginning}`;

function valueTerm(element: ElementDescription, value: ElementValue): string {
  const form = canonicalForm(element, value);
  if (form.length <= VALUE_LENGTH_MAX) return `${element.name}=${form}`;
  return `${element.name}#${createHash('sha256').update(form).digest('base64url')}`;
}

const lettersOf = (word: string): string[] => Array.from(word).slice(0, LETTERS_MAX);

function beginningsOf(word: string): string[] {
  let beginning = '';
  return lettersOf(word).map((letter) => (beginning += letter));
}

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/u;

/** A value as it may stand in a query; arrays are asked by one of their items. */
function parse({ type }: ElementDescription, text: string): ElementValue | null {
  if (text.trim() === '' || text.includes('\0')) return null;
  switch (type) {
    case 'number':
      return NUMBER.test(text) && Number.isFinite(Number(text)) ? Number(text) : null;
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : null;
    case 'date':
      return isDate(text) ? text : null;
    case 'date-time':
      return instantInUtc(text) === null ? null : text;
    case 'string':
    case 'code':
    case 'string[]':
    case 'code[]':
      return text;
  }
}
