import { chaosDrain } from './chaos-drain.ts';

const AT = '2026-11-23T00:00:00.000Z';
const lines = (...said: object[]) => said.map((one) => JSON.stringify(one)).join('\n');
const starting = { is: 'starting', text: '', plan: { seed: 42, minutes: 2 } };
const sample = (atMs: number, waiting: object, lag: number | null) => ({
  is: 'sample',
  sample: { atMs, waiting, lag },
});

it('tells faults as they begin and end, and what waits', () => {
  const text = lines(
    starting,
    { is: 'fault', atMs: 10, id: 'f01', kind: 'kill', target: 'exchange-1', phase: 'begins', said: '' },
    sample(20, { 'node-1': 3, 'node-2': 4 }, 9),
    { is: 'fault', atMs: 30, id: 'f01', kind: 'kill', target: 'exchange-1', phase: 'ends', said: '' },
    sample(40, { 'node-1': 0, 'node-2': null }, null),
    { is: 'ended', verdict: 'proven' },
  );
  expect(chaosDrain(text, AT).run).toEqual({
    seed: 42,
    at: AT,
    ended: 'proven',
    loadMs: 120_000,
    faults: [{ id: 'f01', kind: 'kill', target: 'exchange-1', beganMs: 10, endedMs: 30 }],
    backlog: [
      { atMs: 20, waiting: 7, lag: 9 },
      { atMs: 40, waiting: null, lag: null },
    ],
  });
});

it('leaves out a line that is half written, and keeps the newest of very many points', () => {
  const many = Array.from({ length: 1_000 }, (_, i) => sample(i, {}, i));
  const { run } = chaosDrain(`${lines(starting, ...many)}\n{"is":"sam`, AT);
  expect(run?.backlog.length).toBeLessThanOrEqual(240);
  expect(run?.backlog.at(-1)?.atMs).toBe(999);
});

it('knows no run where none began', () => {
  expect(chaosDrain('', AT)).toEqual({ run: null });
});
