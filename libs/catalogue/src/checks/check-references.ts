import type { ElementDescription } from '@motlan/contracts';
import type { Catalogue } from '../catalogue.ts';
import type { Fault } from '../fault.ts';
import { elementFault } from './check-elements.ts';
import { findElement, reasonUnknown } from './known-elements.ts';

/**
 * One data item has one owner (Decree 278/2025): a copy names the element that is owned, never another copy, and is not
 * owned as well. A foreign key names the key it points at.
 */
export function checkReferences(catalogue: Catalogue, unreadable: ReadonlySet<string>): Fault[] {
  const faults: Fault[] = [];
  for (const dataset of catalogue.datasets.values()) {
    for (const [i, element] of dataset.elements.entries()) {
      const { references, foreignKey } = element;
      const fault = (field: string, reason: string) => faults.push(elementFault(dataset, i, [field], reason));
      for (const [field, reference] of [
        ['references', references],
        ['foreign_key', foreignKey],
      ] as const) {
        const unknown = reference === null ? null : reasonUnknown(catalogue, unreadable, reference);
        if (unknown !== null) fault(field, unknown);
      }
      if (references !== null && foreignKey !== null)
        fault('foreign_key', 'has two owners, a copy is not owned here: keep references or foreign_key');
      const wrong =
        references === null ? null : wrongCopy(catalogue, `${dataset.id}.${element.name}`, references);
      if (wrong !== null) fault('references', wrong);
      const target = foreignKey === null ? null : findElement(catalogue, foreignKey);
      if (target && !target.element.isKey)
        fault('foreign_key', `${foreignKey ?? ''} is no key, name the key of its dataset`);
    }
  }
  return faults;
}

function wrongCopy(catalogue: Catalogue, self: string, reference: string): string | null {
  const owner = findElement(catalogue, reference);
  if (!owner || isOwnedThere(owner.element)) {
    const copy = findElement(catalogue, self);
    return owner && copy && owner.element.type !== copy.element.type
      ? `is ${copy.element.type}, but ${reference} is ${owner.element.type}: give it the owner’s type`
      : null;
  }
  const chain = chainFrom(catalogue, self);
  return chain.isCycle
    ? `references go in a circle, ${chain.steps.join(' → ')}: say which of them owns the value`
    : `${reference} is itself a copy, name the owner ${chain.steps.at(-1) ?? ''}`;
}

// A key that repeats the subject's number may be stated, yet it is owned elsewhere.
const isOwnedThere = (element: ElementDescription): boolean => element.references === null;

function chainFrom(catalogue: Catalogue, start: string): { steps: string[]; isCycle: boolean } {
  const steps = [start];
  for (;;) {
    const next = findElement(catalogue, steps[steps.length - 1]!)?.element.references ?? null; // Never empty.
    if (next === null) return { steps, isCycle: false };
    const isCycle = steps.includes(next);
    steps.push(next);
    if (isCycle) return { steps, isCycle };
  }
}
