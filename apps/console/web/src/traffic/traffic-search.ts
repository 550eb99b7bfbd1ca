import { parseRange, type Range } from '../time/range.ts';
import { MAP_FIGURES, type MapFigure } from './agency-figures.ts';

export type TrafficSearch = Range & { readonly map?: MapFigure };

/** What the address of Traffic says: the range, and what the map shows. */
export function parseTrafficSearch(search: Readonly<Record<string, unknown>>): TrafficSearch {
  const map = MAP_FIGURES.find((figure) => figure === search['map']);
  return { ...parseRange(search), ...(map && { map }) };
}
