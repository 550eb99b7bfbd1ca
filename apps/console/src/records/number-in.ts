import { textIn, wrong, type Parameters } from './read-filter.ts';

/** A whole number within limits, in an address or a body. */
export function numberIn(
  query: Parameters,
  name: string,
  { least, most, usual }: { readonly least: number; readonly most: number; readonly usual: number },
): number {
  const stated = query[name];
  const text = typeof stated === 'number' ? String(stated) : textIn(query, name);
  if (text === undefined) return usual;
  const number = Number(text);
  if (!/^\d{1,9}$/u.test(text) || number < least || number > most)
    throw wrong(name, `a whole number from ${least} to ${most}`);
  return number;
}
