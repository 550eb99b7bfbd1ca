import { FAULT_KINDS } from './chaos-plan.ts';
import { makePlan, type PlanSettings } from './make-plan.ts';
import { readPlan } from './read-plan.ts';

const settings = (more: Partial<PlanSettings> = {}): PlanSettings => ({
  seed: 42,
  minutes: 10,
  brokers: 1,
  rate: 40,
  offlineShare: 0.2,
  ...more,
});

it('makes the same plan of the same seed, and another of another', () => {
  expect(makePlan(settings())).toEqual(makePlan(settings()));
  expect(makePlan(settings({ seed: 43 })).faults).not.toEqual(makePlan(settings()).faults);
});

it('leaves no kind out in ten minutes, kills every process and wipes a broker only where there are three', () => {
  const one = makePlan(settings());
  const three = makePlan(settings({ brokers: 3 }));

  const kindsOf = ({ faults }: typeof one) => new Set(faults.map(({ kind }) => kind));
  expect(FAULT_KINDS.filter((kind) => !kindsOf(one).has(kind))).toEqual(['wipe-broker']);
  expect(FAULT_KINDS.filter((kind) => !kindsOf(three).has(kind))).toEqual([]);
  const killed = new Set(one.faults.filter(({ kind }) => kind === 'kill').map(({ target }) => target));
  expect(killed.size).toBe(6);
});

it.each([1, 7, 42, 1_000])('keeps to the run, in order, and gives each fault a name (seed %d)', (seed) => {
  const { faults } = makePlan(settings({ seed, minutes: 2 }));

  expect(faults.length).toBeGreaterThan(15);
  expect(faults.map(({ startMs }) => startMs)).toEqual(
    faults.map(({ startMs }) => startMs).sort((a, b) => a - b),
  );
  expect(new Set(faults.map(({ id }) => id)).size).toBe(faults.length);
  for (const { startMs, lengthMs } of faults) expect(startMs + lengthMs).toBeLessThanOrEqual(120_000);
});

it('takes one node offline for its share', () => {
  const offline = makePlan(settings({ offlineShare: 0.25 })).faults.filter(({ kind }) => kind === 'offline');

  expect(offline).toEqual([
    expect.objectContaining({ lengthMs: 150_000, target: expect.stringMatching(/^node-/u) as string }),
  ]);
  expect(makePlan(settings({ offlineShare: 0 })).faults.some(({ kind }) => kind === 'offline')).toBe(false);
});

it('never has two services down at once', () => {
  const heavy = makePlan(settings({ minutes: 60 })).faults.filter(({ kind }) =>
    ['kill-broker', 'restart-postgres', 'freeze'].includes(kind),
  );

  for (const [at, { startMs, lengthMs }] of heavy.entries())
    expect(heavy[at + 1]?.startMs ?? Infinity).toBeGreaterThan(startMs + lengthMs);
});

it('reads what was written, and says what is wrong with anything else', () => {
  const plan = makePlan(settings());

  expect(readPlan(JSON.stringify(plan))).toEqual(plan);
  const [first] = plan.faults;
  const broken = { ...plan, faults: [{ ...first, kind: 'earthquake' }] };
  expect(() => readPlan(JSON.stringify(broken))).toThrow('this is no plan of a run: f01 has no known kind');
  expect(() => readPlan('{}')).toThrow('its version is not 1');
});
