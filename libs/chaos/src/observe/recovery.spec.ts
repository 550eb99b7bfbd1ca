import { recoveries, usualBacklog, type DoneFault } from './recovery.ts';
import type { Sample } from './sample.ts';

const sample = (atMs: number, lag: number | null, node1 = 0): Sample => ({
  atMs,
  offered: 0,
  accepted: 0,
  unanswered: 0,
  waiting: { 'node-1': node1, 'node-2': 0 },
  lag,
  settled: 0,
  indexLag: 0,
  stallMs: 0,
});
const fault = (startMs: number, endMs = startMs, more: Partial<DoneFault> = {}): DoneFault => ({
  id: 'f01',
  kind: 'kill',
  target: 'exchange-1',
  startMs,
  endMs,
  said: '',
  ...more,
});
/** One sample a second. */
const second = (...lags: (number | null)[]) => lags.map((lag, at) => sample(at * 1_000, lag));

it('has recovered when the backlog is usual again and stays so', () => {
  const samples = second(0, 0, 5, 80, 90, null, 60, 8, 3, 0, 0, 0, 0, 0);

  expect(recoveries([fault(2_000)], samples, 10).get('f01')).toEqual({
    recoveryMs: 5_000,
    backlogMax: 90,
    others: [],
  });
});

it('has not recovered while an answer is missing, or where nobody looked long enough', () => {
  expect(recoveries([fault(0)], second(0, null, null, null), 10).get('f01')?.recoveryMs).toBeNull();
  expect(recoveries([fault(0)], second(90, 90, 0, 0), 10).get('f01')?.recoveryMs).toBeNull();
});

it('does not take the moment before the backlog grows for recovery', () => {
  const samples = second(0, 0, 0, 0, 40, 40, 0, 0, 0, 0, 0, 0, 0);

  expect(recoveries([fault(1_000)], samples, 10).get('f01')?.recoveryMs).toBe(5_000);
});

it('counts from the end of a fault that lasts, and names those that met it', () => {
  const faults = [
    fault(1_000, 4_000),
    fault(5_000, 5_000, { id: 'f02' }),
    fault(60_000, 60_000, { id: 'f03' }),
  ];
  const found = recoveries(faults, second(0, 50, 50, 50, 50, 50, 0, 0, 0, 0, 0, 0, 0), 10).get('f01');

  expect(found).toMatchObject({ recoveryMs: 2_000, others: ['f02'] });
});

it('does not hold the backlog of a node that is away on purpose against other faults', () => {
  const samples = Array.from({ length: 20 }, (_, at) => sample(at * 1_000, 0, at < 12 ? 500 : 0));
  const offline = fault(0, 10_000, { id: 'f02', kind: 'offline', target: 'node-1' });
  const found = recoveries([fault(2_000), offline], samples, 10);

  expect(found.get('f01')?.recoveryMs).toBe(0);
  expect(found.get('f02')?.recoveryMs).toBe(2_000);
});

it('takes twice the calm backlog for usual, and at least a second of load', () => {
  expect(usualBacklog(second(0, 50, 70, 900), 40, 3_000)).toBe(140);
  expect(usualBacklog(second(0, 1, 1), 40, 3_000)).toBe(40);
});
