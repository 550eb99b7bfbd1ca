import { byRole } from './histogram.ts';

it('sums outcomes by what they stand for and loses none', () => {
  expect(
    byRole({
      ACCEPTED_FIRST: 3,
      CONFIRMED: 2,
      REJECTED_NOT_AUTHORITATIVE: 1,
      SET_ASIDE: 4,
      PENDING: 5,
      STALE: 1,
    }),
  ).toEqual({ accepted: 5, reused: 0, refused: 1, conflict: 0, exception: 0, dead: 4, pending: 6 });
});
