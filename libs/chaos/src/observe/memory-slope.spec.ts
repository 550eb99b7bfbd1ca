import { memorySlopes } from './memory-slope.ts';
import type { MemorySample } from './sample.ts';

const MINUTE_MS = 60_000;
const at = (minute: number, mib: number, pid = 1): MemorySample => ({
  atMs: minute * MINUTE_MS,
  mib: { exchange: mib },
  pids: { exchange: pid },
});

it('fits a line through the longest life, past its warming up', () => {
  const short = [0, 1, 2].map((minute) => at(minute, 500, 1));
  const long = Array.from({ length: 20 }, (_, minute) => at(3 + minute, minute === 0 ? 40 : 100 + minute, 2));

  expect(memorySlopes([...short, ...long])).toEqual([
    {
      process: 'exchange',
      nowMib: 119,
      mostMib: 500,
      mibPerHour: expect.closeTo(60, 6) as number,
      overMinutes: 18,
    },
  ]);
});

it('tells no slope of a short life', () => {
  expect(memorySlopes([0, 1, 2].map((minute) => at(minute, 100 + minute)))[0]?.mibPerHour).toBeNull();
});
