import { v5 as uuidV5 } from 'uuid';
import type { Household, Person } from '../population/household.ts';
import type { Enterprise, HouseholdBusiness, Parcel, Vehicle } from '../population/holdings.ts';
import type { Sex } from '../population/names.ts';
import type { Population } from '../population/population.ts';

const NAMESPACE = '5b1d6d3e-93a4-5f0b-8c77-2a4c1f7e9d10';
/** Households set aside for one scenario: far more than any asks for. */
export const HOUSEHOLDS_PER_SCENARIO = 2_000;
const PRESENT = '2026-11-23';

/** The people of one run of one scenario. Nobody is cast twice, and no other scenario of the run gets them. */
export class Cast {
  /** Names and plates of those who were cast, with their subjects. */
  readonly names = new Map<string, string>();
  private next: number;
  private readonly last: number;
  private dossiers = 0;

  /** `place`: the scenario's number in the run. */
  constructor(
    private readonly population: Population,
    private readonly place: number,
  ) {
    this.next = place * HOUSEHOLDS_PER_SCENARIO;
    this.last = this.next + HOUSEHOLDS_PER_SCENARIO;
  }

  /** The next household that is so. */
  household(isSo: (household: Household) => boolean = () => true): Household {
    while (this.next < this.last) {
      const household = this.population.household(this.next++);
      if (!isSo(household)) continue;
      for (const { name, pin } of household.members) this.names.set(name, pin);
      return household;
    }
    throw new Error(`none of ${HOUSEHOLDS_PER_SCENARIO} households is as the scenario asks`);
  }

  /** A married couple. */
  couple(isSo: (household: Household) => boolean = () => true): {
    household: Household;
    wife: Person;
    husband: Person;
  } {
    const household = this.household((h) => h.spouse !== null && isSo(h));
    const spouses = [household.head, household.spouse!]; // Asked for just now.
    const [wife, husband] = ['female', 'male'].map((sex) => spouses.find((p) => p.sex === sex)!); // One of each.
    return { household, wife: wife!, husband: husband! };
  }

  /** Somebody who lives alone, of an age in years. */
  single(youngest: number, oldest: number, sex?: Sex): Person {
    const isSo = ({ members, head }: Household) =>
      members.length === 1 && isAged(head, youngest, oldest) && (sex === undefined || head.sex === sex);
    return this.household(isSo).head;
  }

  readonly householdBusinessOf = (household: Household): HouseholdBusiness =>
    this.named(this.population.householdBusinessOf(household));
  readonly parcelOf = (household: Household): Parcel => this.population.parcelOf(household);
  readonly enterpriseOf = (household: Household): Enterprise =>
    this.named(this.population.enterpriseOf(household));

  vehicleOf(household: Household): Vehicle {
    const vehicle = this.population.vehicleOf(household);
    this.names.set(vehicle.plate, vehicle.plate);
    return vehicle;
  }

  private named<Firm extends { readonly name: string; readonly code: string }>(firm: Firm): Firm {
    this.names.set(firm.name, firm.code);
    return firm;
  }

  /** A dossier of today at an agency. Circular 01/2018/TT-VPCP, article 19. */
  dossier(agency: string): string {
    this.dossiers += 1;
    const sequence = String(this.place * 100 + this.dossiers).padStart(4, '0');
    return `${agency}-${PRESENT.slice(2).replaceAll('-', '')}-${sequence}`;
  }

  /** The id of a message: the same run says the same thing under the same id. */
  messageId(...place: readonly (string | number)[]): string {
    return uuidV5([this.population.seed, this.place, ...place].join('/'), NAMESPACE);
  }
}

const isAged = ({ bornOn }: Person, youngest: number, oldest: number): boolean => {
  const age = Number(PRESENT.slice(0, 4)) - Number(bornOn.slice(0, 4));
  return age >= youngest && age <= oldest;
};

/** A province that is not this one: where people move to, and who asks again. */
export const anotherProvince = (agency: string): string => (agency === 'H26' ? 'H29' : 'H26');
