import { ProvisionContract } from '@motlan/contracts';
import { loadCatalogue } from '@motlan/catalogue';
import { sourcesOf } from '../statements/of-a-household.ts';
import { enterpriseOf, householdBusinessOf, landOf, vehicleOf } from '../statements/of-holdings.ts';
import { mayBeIssued } from './identifiers.ts';
import { population } from './population.ts';

const HOUSEHOLDS = 1_000;
const people = population(7);

function take<T>(stream: Iterable<T>, count: number): T[] {
  const taken: T[] = [];
  for (const item of stream) {
    taken.push(item);
    if (taken.length === count) break;
  }
  return taken;
}

describe('a population', () => {
  it('is a function of its seed and a number', () => {
    expect(population(7).household(41)).toEqual(people.household(41));
    expect(population(8).household(41)).not.toEqual(people.household(41));
  });

  it('has the same people in a household, in the stream, and by their place', () => {
    const stream = take(people.people(), 400);
    expect(
      take(people.households(), 112)
        .flatMap((h) => h.members)
        .slice(0, 400),
    ).toEqual(stream);
    for (const index of [0, 1, 35, 36, 37, 399]) expect(people.person(index)).toEqual(stream[index]);
    expect(stream.map((p) => p.index)).toEqual(stream.map((_, at) => at));
  });

  it('gives everybody a number of their own, in the reserved range, that tells sex and year of birth', () => {
    const some = take(people.people(), 40_000);
    expect(new Set(some.map((p) => p.pin)).size).toBe(40_000);
    const told = some.filter(({ pin, sex, bornOn }) => {
      const century = 1900 + Math.floor(Number(pin[3]) / 2) * 100;
      const year = century + Number(pin.slice(4, 6));
      return (
        /^000\d{9}$/u.test(pin) &&
        Number(pin[3]) % 2 === (sex === 'male' ? 0 : 1) &&
        bornOn.startsWith(`${year}-`)
      );
    });
    expect(told).toHaveLength(40_000);
    // Far into the stream the numbers are still new ones.
    expect(people.person(50_000_000).pin).not.toBe(people.person(0).pin);
  });

  it('has families that could be: parents old enough, children two years apart, married before the first', () => {
    for (const { head, spouse, children, members, marriedOn } of take(people.households(), HOUSEHOLDS)) {
      const yearOf = ({ bornOn }: { bornOn: string }) => Number(bornOn.slice(0, 4));
      expect(members[0]).toBe(head);
      expect(spouse === null).toBe(marriedOn === null);
      for (const [at, child] of children.entries()) {
        expect([head.pin, spouse?.pin]).toContain(child.motherPin ?? child.fatherPin);
        for (const parent of [head, ...(spouse ? [spouse] : [])])
          expect(yearOf(child) - yearOf(parent)).toBeGreaterThanOrEqual(19);
        if (at > 0) expect(yearOf(child) - yearOf(children[at - 1]!)).toBeGreaterThanOrEqual(2);
        if (marriedOn !== null) expect(marriedOn < child.bornOn).toBe(true);
      }
    }
  });

  it('names people as they are named: Nguyễn for three in ten, four words for most girls and a quarter of boys', () => {
    const some = take(people.people(), 10_000).filter(
      (p) => p.ethnicity === 'kinh' && p.relation !== 'child',
    );
    const share = (of: typeof some, is: (name: string) => boolean) =>
      of.filter((p) => is(p.name)).length / of.length;
    expect(share(some, (name) => name.startsWith('Nguyễn '))).toBeCloseTo(0.32, 1);
    const four = (name: string) => name.split(' ').length >= 4;
    expect(
      share(
        some.filter((p) => p.sex === 'female'),
        four,
      ),
    ).toBeCloseTo(0.65, 1);
    expect(
      share(
        some.filter((p) => p.sex === 'male'),
        four,
      ),
    ).toBeCloseTo(0.26, 1);
  });

  it('gives firms codes that are never issued, parcels a place in the country, vehicles a plate of no province', () => {
    for (const household of take(people.households(), 500)) {
      expect(people.enterpriseOf(household).code).toMatch(/^\d{10}$/u);
      expect(mayBeIssued(people.enterpriseOf(household).code)).toBe(false);
      expect(people.parcelOf(household).id).toMatch(/^w[0-9bcdefghjkmnpqrstuvwxyz]{11}$/u); // The country lies in the cell w.
      expect(people.vehicleOf(household).plate).toMatch(/^00[A-Z]{2}-\d{5}$/u);
    }
    expect(mayBeIssued('0100109106')).toBe(true); // A code known to be issued.
  });

  it('states nothing the contract refuses, by nobody who may not', () => {
    const catalogue = loadCatalogue();
    const contract = new ProvisionContract(
      [...catalogue.datasets.values()],
      [...catalogue.exceptions.values()],
    );
    const statements = take(people.households(), 150).flatMap((h) => [
      ...sourcesOf(h),
      landOf(people.parcelOf(h)),
      vehicleOf(people.vehicleOf(h)),
      enterpriseOf(people.enterpriseOf(h)),
      householdBusinessOf(people.householdBusinessOf(h)),
    ]);
    expect(statements.flatMap(({ provision }) => contract.read(provision).breaches ?? [])).toEqual([]);
    expect(statements.every(({ by }) => catalogue.agencies.has(by))).toBe(true);
  });
});
