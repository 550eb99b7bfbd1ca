import { actionOn } from './create-intake-server.ts';

const postgres = (code: string) => Object.assign(new Error('failed'), { code });

it('repeats what may pass, waiting longer each time, five seconds at most', () => {
  const pauses = [1, 2, 3, 4, 5, 6, 100].map((attempt) => actionOn(postgres('57P01'), attempt));
  expect(pauses).toEqual(
    [200, 500, 1_000, 2_000, 5_000, 5_000, 5_000].map((retryAfterMs) => ({ retryAfterMs })),
  );
});

it('stops for what nobody planned for, and for a refused record that was not found', () => {
  expect(['42P01', 'XX000', '22001'].map((code) => actionOn(postgres(code), 1))).toEqual([
    'stop',
    'stop',
    'stop',
  ]);
});
