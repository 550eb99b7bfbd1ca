import { faultKindOf } from './faults.ts';

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
