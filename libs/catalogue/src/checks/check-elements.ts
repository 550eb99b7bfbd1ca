import { isOwned, type DatasetDescription, type ElementDescription } from '@motlan/contracts';
import { elementTag, isDuration } from '@motlan/once-only';
import type { Catalogue } from '../catalogue.ts';
import type { Fault } from '../fault.ts';
import { patternReason } from './pattern-reason.ts';

/** Names, tags, durations, patterns and links of elements, each by itself. */
export function checkElements({ datasets }: Catalogue): Fault[] {
  return [...datasets.values()].flatMap((dataset) => [
    ...doubles(dataset),
    ...dataset.elements.flatMap((element, i) =>
      reasons(element).map(([field, reason]) => elementFault(dataset, i, [field], reason)),
    ),
  ]);
}

/** A fault of the element at a place in its dataset. */
export function elementFault(
  dataset: DatasetDescription,
  place: number,
  path: Fault['path'],
  reason: string,
): Fault {
  const name = `${dataset.id}.${dataset.elements[place]?.name ?? ''}`;
  return { list: 'datasets', entry: dataset.id, path: ['elements', place, ...path], name, reason };
}

function doubles(dataset: DatasetDescription): Fault[] {
  const names = new Set<string>();
  const tags = new Map<number, string>();
  return dataset.elements.flatMap(({ name }, i): Fault[] => {
    if (names.has(name))
      return [elementFault(dataset, i, ['name'], `stands there twice, keep one or rename one`)];
    names.add(name);
    const twin = tags.get(elementTag(name));
    tags.set(elementTag(name), name);
    // The ledger packs digests under tags of 32 bits: two of one tag would be taken for one element.
    return twin === undefined
      ? []
      : [elementFault(dataset, i, ['name'], `has the tag of ${twin}, rename one of them`)];
  });
}

function reasons(element: ElementDescription): [field: string, reason: string][] {
  const { validFor, pattern, link } = element;
  const found: [string, string][] = [];
  if (validFor !== null && !isDuration(validFor)) {
    const advice = 'write years, months, weeks or days, e.g. P6M';
    found.push(['validFor', `valid_for ${validFor} is no calendar duration, ${advice}`]);
  }
  const wrong = pattern === null ? null : patternReason(pattern);
  if (wrong !== null) found.push(['pattern', wrong]);
  if (link !== null && !isOwned(element))
    found.push(['link', `is a copy, so it cannot say who somebody was: drop link or references`]);
  if (link !== null && pattern === null)
    found.push(['link', `links to a former number, so its form must be known: give it a pattern`]);
  return found;
}
