import type { Statement, StatementsOf } from '@motlan/chaos';
import { population, sourcesOf } from '@motlan/simulator';

/** What the databases hold of the made-up households of one seed: the same number gives the same household. */
export function householdsOf(seed: number): StatementsOf {
  const people = population(`chaos/${seed}`);
  return (number): readonly Statement[] => [...sourcesOf(people.household(number))];
}
