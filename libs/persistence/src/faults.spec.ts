import { FAILURES } from '@motlan/contracts';
import { failureOf, faultKindOf, pauseAfter } from './faults.ts';

const withCode = (code: string) => Object.assign(new Error('x'), { code });

it.each([
  ['22021', 'record'],
  ['23505', 'record'],
  ['08006', 'passing'],
  ['40001', 'passing'],
  ['40P01', 'passing'],
  ['53300', 'passing'],
  ['57P01', 'passing'],
  ['25P03', 'passing'],
  ['55P03', 'passing'],
  ['ECONNREFUSED', 'passing'],
  ['42601', 'unknown'],
  ['25P02', 'unknown'],
  ['EACCES', 'unknown'],
] as const)('%s is a fault of kind %s', (code, kind) => {
  expect(faultKindOf(withCode(code))).toBe(kind);
  expect(faultKindOf(new Error('TypeORM says', { cause: withCode(code) }))).toBe(kind);
});

it('knows what the driver says without a code, and takes anything else for unplanned', () => {
  expect(faultKindOf(new Error('Connection terminated unexpectedly'))).toBe('passing');
  expect(faultKindOf(new TypeError('undefined is not a function'))).toBe('unknown');
  expect(faultKindOf('text')).toBe('unknown');
});

it.each([
  ['22P05', 'poison'],
  ['23514', 'poison'],
  ['08003', 'database-away'],
  ['57P03', 'database-away'],
  ['EPIPE', 'database-away'],
  ['40P01', 'database-busy'],
  ['53100', 'database-busy'],
  ['55P03', 'database-busy'],
  ['25P03', 'database-timeout'],
  ['ETIMEDOUT', 'database-timeout'],
  ['25001', 'unplanned'],
  ['XX000', 'unplanned'],
] as const)('%s is %s in the table of failures, and what is done fits its kind', (code, cause) => {
  expect(failureOf(withCode(code))).toBe(cause);
  const { does } = FAILURES[cause].action;
  const kinds = { 'set-aside': 'record', repeat: 'passing', stop: 'unknown' } as const;
  expect(faultKindOf(withCode(code))).toBe(kinds[does]);
});

it('tells the driver’s timeouts from a connection that ended', () => {
  expect(failureOf(new Error('Query read timeout'))).toBe('database-timeout');
  expect(failureOf(new Error('x', { cause: new Error('Connection terminated') }))).toBe('database-away');
});

it('pauses longer from attempt to attempt, and not at all where waiting does not help', () => {
  const pauses = [1, 2, 5, 99].map((attempt) => pauseAfter(withCode('57P01'), attempt));
  expect(pauses).toEqual([200, 500, 5_000, 5_000]);
  expect([pauseAfter(withCode('22021'), 1), pauseAfter(new TypeError('x'), 1)]).toEqual([null, null]);
});

it('takes a connection that ended between two statements for one that is away', () => {
  for (const name of ['QueryRunnerProviderAlreadyReleasedError', 'QueryRunnerAlreadyReleasedError'])
    expect(failureOf(Object.assign(new Error('x'), { name }))).toBe('database-away');
});
