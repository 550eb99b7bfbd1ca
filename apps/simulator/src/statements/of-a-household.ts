import type { Household } from '../population/household.ts';
import { insuranceOf, populationOf } from './of-a-person.ts';
import { birthOf, maritalStatusOf, marriageOf } from './of-civil-status.ts';
import type { Statement } from './statement.ts';

/** Everything a household's people have in the databases from the start. */
export function* sourcesOf(household: Household): Generator<Statement> {
  const { head, spouse, members, marriedOn } = household;
  for (const person of members) {
    yield populationOf(person);
    yield insuranceOf(person);
    if (person.relation === 'child') yield birthOf(person);
  }
  if (!spouse || marriedOn === null) {
    yield maritalStatusOf(head, 'single');
    return;
  }
  for (const [one, other] of [
    [head, spouse],
    [spouse, head],
  ] as const) {
    yield marriageOf(one, other, marriedOn);
    yield maritalStatusOf(one, 'married');
  }
}
