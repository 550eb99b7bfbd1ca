import type { DatasetDescription, ElementDescription } from '@motlan/contracts';
import type { Catalogue } from '../catalogue.ts';

/** An element and the dataset it stands in. */
export interface KnownElement {
  readonly dataset: DatasetDescription;
  readonly element: ElementDescription;
}

/** What `dataset.element` names, or null where it names nothing. */
export function findElement(
  { datasets }: Pick<Catalogue, 'datasets'>,
  reference: string,
): KnownElement | null {
  const [id, name] = splitReference(reference);
  const dataset = datasets.get(id);
  const element = dataset?.elements.find((e) => e.name === name);
  return dataset && element ? { dataset, element } : null;
}

/** Why a reference names nothing, and what to do; null where it names an element, or a dataset that could not be read. */
export function reasonUnknown(
  catalogue: Pick<Catalogue, 'datasets'>,
  unreadable: ReadonlySet<string>,
  reference: string,
): string | null {
  const [id, name] = splitReference(reference);
  if (unreadable.has(id) || findElement(catalogue, reference)) return null;
  if (name === '') return `${reference} is no element, write dataset.element`;
  const dataset = catalogue.datasets.get(id);
  if (!dataset) return `${reference} is no element, there is no dataset ${id}: correct the name or add it`;
  const near = dataset.elements.map((e) => e.name).find((known) => isNear(known, name));
  const advice = near === undefined ? 'correct the name or add it' : `did you mean ${id}.${near}`;
  return `${reference} is no element of ${id}, ${advice}`;
}

function splitReference(reference: string): readonly [dataset: string, element: string] {
  const dot = reference.indexOf('.');
  return dot < 0 ? [reference, ''] : [reference.slice(0, dot), reference.slice(dot + 1)];
}

/** Whether one letter more, less or other makes one name of the other, or one begins with the other. */
function isNear(a: string, b: string): boolean {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return short.length > 3 && long.startsWith(short);
  let i = 0;
  while (i < short.length && long[i] === short[i]) i += 1;
  return long.slice(i + 1) === short.slice(long.length === short.length ? i + 1 : i);
}
