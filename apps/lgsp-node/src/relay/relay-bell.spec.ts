import { RelayBell } from './relay-bell.ts';

const HOUR_MS = 3_600_000;

it('wakes who waits', async () => {
  const bell = new RelayBell();
  const waiting = bell.wait(HOUR_MS);
  bell.ring();

  await expect(waiting).resolves.toBeUndefined();
});

it('does not forget that it rang while nobody waited, but only once', async () => {
  const bell = new RelayBell();
  bell.ring();
  bell.ring();
  await bell.wait(HOUR_MS);

  const startedMs = performance.now();
  await bell.wait(50);
  expect(performance.now() - startedMs).toBeGreaterThan(40);
});
