import { memorySlopes } from './memory-slope.ts';
import type { MemorySample } from './sample.ts';

const MINUTE_MS = 60_000;
const at = (minute: number, mib: number, pid = 1): MemorySample => ({
  atMs: minute * MINUTE_MS,
  mib: { exchange: mib },
  pids: { exchange: pid },
});

it('fits a line through all lives, past the warming up of each', () => {
  const life = (from: number, pid: number) =>
    Array.from({ length: 10 }, (_, minute) =>
      at(from + minute, minute === 0 ? 40 : 100 + from + minute, pid),
    );

  expect(memorySlopes([...life(0, 1), ...life(10, 2)])).toEqual([
    {
      process: 'exchange',
      nowMib: 119,
      mostMib: 119,
      mibPerHour: expect.closeTo(60, 6) as number,
      overMinutes: 18,
    },
  ]);
});

it('tells no slope of a short run', () => {
  expect(memorySlopes([0, 1, 2].map((minute) => at(minute, 100 + minute)))[0]?.mibPerHour).toBeNull();
});
