import { formatsOf } from './formats.ts';

const at = '2026-11-20T03:04:07.412Z';

describe('formats', () => {
  const en = formatsOf('en');
  const vi = formatsOf('vi');

  it('writes instants in Viet Nam’s time, in the way of each language', () => {
    expect([en.instant(at), vi.instant(at)]).toEqual(['20 Nov 2026 10:04:07', '20/11/2026 10:04:07']);
    expect([en.timeMs(at), vi.timeMs(at)]).toEqual(['10:04:07.412', '10:04:07,412']);
    expect(en.day('2026-12-31T17:00:00Z')).toBe('1 Jan 2027');
    expect(en.utc(at)).toBe('2026-11-20 03:04:07 UTC');
  });

  it('writes numbers in the way of each language', () => {
    expect([en.count(1_204_881), vi.count(1_204_881)]).toEqual(['1,204,881', '1.204.881']);
    expect([en.decimal(0.8, 1), vi.decimal(0.8, 1)]).toEqual(['0.8', '0,8']);
    expect([en.countTo(10_000), en.countTo(10_001)]).toEqual(['10,000', '10,000+']);
    expect([en.percent(0.613), vi.percent(0.613, 1)]).toEqual(['61 %', '61,3 %']);
  });

  it('writes rates with as many decimals as they need', () => {
    expect([0, 0.004, 0.014, 4.25, 412.4].map(en.rate)).toEqual(['0', '< 0.01', '0.01', '4.3', '412']);
  });

  it('writes ages in one unit, and never below zero', () => {
    expect([-5, 812, 12_000, 360_000, 3 * 3_600_000, 72 * 3_600_000].map(en.age)).toEqual([
      '0.0 s',
      '0.8 s',
      '12 s',
      '6 min',
      '3 h',
      '3 d',
    ]);
    expect(vi.age(360_000)).toBe('6 phút');
    expect([en.duration(61), en.duration(1_240)]).toEqual(['61 ms', '1.2 s']);
  });

  it('writes sizes in powers of 1024', () => {
    expect([612, 2_048, 3 * 1_048_576].map(en.bytes)).toEqual(['612 B', '2.0 KiB', '3.0 MiB']);
  });
});
