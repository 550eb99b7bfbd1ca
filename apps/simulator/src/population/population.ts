import { Random } from '../random.ts';
import { communes } from './communes.ts';
import { cohortOf, ENTERPRISES_MAX, personalNumber, VEHICLES_MAX } from './identifiers.ts';
import { drawBlock, HOUSEHOLDS_IN_BLOCK, PEOPLE_IN_BLOCK, type Member } from './household-types.ts';
import { Numbering } from './numbering.ts';
import { settle, type Household, type Person } from './household.ts';
import {
  drawEnterprise,
  drawHouseholdBusiness,
  drawParcel,
  drawVehicle,
  type Enterprise,
  type HouseholdBusiness,
  type Parcel,
  type Vehicle,
} from './holdings.ts';

/** Kinds of blocks. Blocks of one kind have people of the same years, so that numbers can be given out without a list. */
const BLOCK_KINDS = 100;
/** Serial numbers of one sex and year. */
const SERIALS = 1_000_000;
const COHORT_SHIFT = 334_549;

/** Synthetic people and what is theirs. Everything is a function of the seed and a number: size costs nothing. */
export function population(seed: string | number): Population {
  return new Population(seed);
}

export class Population {
  private readonly kinds: readonly (readonly (readonly Member[])[])[];
  /** For every member of every kind of block: which of its sex and year it is, and how many there are of them. */
  private readonly places: readonly (readonly { readonly rank: number; readonly of: number }[])[];
  private readonly serials: Numbering;
  private readonly enterpriseSerials: Numbering;
  private readonly plateSerials: Numbering;

  constructor(readonly seed: string | number) {
    this.kinds = Array.from({ length: BLOCK_KINDS }, (_, kind) => drawBlock(Random.of(seed, 'block', kind)));
    this.places = placesIn(this.kinds);
    this.serials = new Numbering(SERIALS, Random.of(seed, 'people'));
    this.enterpriseSerials = new Numbering(ENTERPRISES_MAX, Random.of(seed, 'enterprises'));
    this.plateSerials = new Numbering(VEHICLES_MAX, Random.of(seed, 'plates'));
  }

  /** Household `number`, from 0. Throws a RangeError where numbers run out, beyond some twenty million households. */
  household(number: number): Household {
    const block = Math.floor(number / HOUSEHOLDS_IN_BLOCK);
    const kind = this.kinds[block % BLOCK_KINDS]!; // As many as there are kinds.
    const at = number % HOUSEHOLDS_IN_BLOCK;
    const first = kind.slice(0, at).reduce((people, household) => people + household.length, 0);
    const members = kind[at]!; // A block has this many households.
    const pins = members.map(({ sex, bornInYear }, slot) => {
      const { rank, of } = this.places[block % BLOCK_KINDS]![first + slot]!;
      const serial = this.serials.at(Math.floor(block / BLOCK_KINDS) * of + rank);
      const shift = Number(cohortOf(sex, bornInYear)) * COHORT_SHIFT; // Else a family would share its last digits.
      return personalNumber(sex, bornInYear, (serial + shift) % SERIALS);
    });
    const random = Random.of(this.seed, 'household', number);
    const commune = random.pick(communes());
    return settle(random, { number, firstPerson: block * PEOPLE_IN_BLOCK + first, commune, members, pins });
  }

  /** Person `index`, from 0. */
  person(index: number): Person {
    const block = Math.floor(index / PEOPLE_IN_BLOCK);
    let left = index % PEOPLE_IN_BLOCK;
    let at = 0;
    for (const household of this.kinds[block % BLOCK_KINDS]!) {
      if (left < household.length) break;
      left -= household.length;
      at += 1;
    }
    return this.household(block * HOUSEHOLDS_IN_BLOCK + at).members[left]!; // It is among them by its number.
  }

  /** Households without end; take as many as are needed. */
  *households(from = 0): Generator<Household, never> {
    for (let number = from; ; number += 1) yield this.household(number);
  }

  /** People without end, household by household. */
  *people(): Generator<Person, never> {
    for (let number = 0; ; number += 1) yield* this.household(number).members;
  }

  /** The firm of a household's head, if it had one: take one household in so many. Same for what follows. */
  enterpriseOf({ number, head }: Household): Enterprise {
    const random = Random.of(this.seed, 'enterprise', number);
    return drawEnterprise(random, this.enterpriseSerials.at(number), head);
  }

  householdBusinessOf(household: Household): HouseholdBusiness {
    return drawHouseholdBusiness(Random.of(this.seed, 'household-business', household.number), household);
  }

  parcelOf(household: Household): Parcel {
    return drawParcel(Random.of(this.seed, 'parcel', household.number), household);
  }

  vehicleOf({ number, head }: Household): Vehicle {
    return drawVehicle(Random.of(this.seed, 'vehicle', number), this.plateSerials.at(number), head);
  }
}

function placesIn(kinds: readonly (readonly (readonly Member[])[])[]): { rank: number; of: number }[][] {
  const counts = new Map<string, number>();
  const ranked = kinds.map((kind) =>
    kind.flat().map(({ sex, bornInYear }) => {
      const cohort = cohortOf(sex, bornInYear);
      const rank = counts.get(cohort) ?? 0;
      counts.set(cohort, rank + 1);
      return { cohort, rank };
    }),
  );
  return ranked.map((kind) => kind.map(({ cohort, rank }) => ({ rank, of: counts.get(cohort)! }))); // Counted just now.
}
