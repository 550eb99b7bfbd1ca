import { RestartDelay } from './restart-delay.ts';

const QUICKLY_MS = 100;

function failTimes(delay: RestartDelay, times: number): (number | undefined)[] {
  return Array.from({ length: times }, () => delay.afterFailure(QUICKLY_MS));
}

it('waits twice as long after each failure and gives up at the fifth in a row', () => {
  expect(failTimes(new RestartDelay(), 5)).toEqual([500, 1_000, 2_000, 4_000, undefined]);
});

it('begins anew after a run of thirty seconds', () => {
  const delay = new RestartDelay();
  failTimes(delay, 4);

  expect(delay.afterFailure(30_000)).toBe(500);
});

it('does not take a run just short of that for a good one', () => {
  const delay = new RestartDelay();
  failTimes(delay, 4);

  expect(delay.afterFailure(29_999)).toBeUndefined();
});
