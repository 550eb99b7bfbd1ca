import { backOffMs } from './back-off.ts';

it('waits longer after each failure, up to half a minute, never all at once', () => {
  expect([1, 2, 3, 6, 60].map((failures) => backOffMs(failures, 0.5))).toEqual([
    1_000, 2_000, 4_000, 30_000, 30_000,
  ]);
  expect(backOffMs(1, 0)).toBeLessThan(backOffMs(1, 0.9));
});
