import { OfferMaker } from './make-offers.ts';
import { unitsOf } from './statement.ts';

const take = (seed: number, count: number) => {
  const maker = new OfferMaker(seed, (number) => (number % 2 === 0 ? unitsOf(50_000 + number) : []));
  return Array.from({ length: count }, () => maker.next());
};

it('offers the same for the same seed', () => {
  expect(take(1, 500)).toEqual(take(1, 500));
  expect(take(1, 500)).not.toEqual(take(2, 500));
});

it('offers statements, updates, revocations, collections, and messages again under their ids', () => {
  const offers = take(7, 2_000);

  const sources = offers.flatMap(({ provision }) => (provision.kind === 'source' ? [provision] : []));
  expect(sources.some(({ version }) => version > 2)).toBe(true);
  expect(sources.some(({ revoked, elements }) => revoked === true && elements === undefined)).toBe(true);
  expect(offers.length - sources.length).toBeGreaterThan(100);
  expect(new Set(offers.map(({ messageId }) => messageId)).size).toBeLessThan(offers.length - 50);
  const byId = Map.groupBy(offers, ({ messageId }) => messageId);
  for (const same of byId.values()) expect(new Set(same.map((one) => JSON.stringify(one))).size).toBe(1);
});
