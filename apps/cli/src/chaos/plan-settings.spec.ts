import { planSettings, seedsOf } from './plan-settings.ts';

const FLAGS = { seed: '42', minutes: '2', brokers: '1', rate: '40', offlineShare: '0.2' };

it('reads what was typed', () => {
  expect(planSettings({ ...FLAGS, brokers: '3' })).toEqual({
    seed: 42,
    minutes: 2,
    brokers: 3,
    rate: 40,
    offlineShare: 0.2,
  });
});

it.each([
  [{ minutes: '0' }, '--minutes is 0; it is a number from 0.25 to 1440'],
  [{ rate: 'fast' }, '--rate is fast'],
  [{ seed: '' }, '--seed is '],
  [{ offlineShare: '1' }, '--offline-share is 1'],
])('refuses %j', (flags, sentence) => {
  expect(() => planSettings({ ...FLAGS, ...flags })).toThrow(sentence);
});

it('reads a range of seeds', () => {
  expect(seedsOf('3-6')).toEqual([3, 4, 5, 6]);
  expect(seedsOf('7')).toEqual([7]);
  for (const wrong of ['6-3', 'all', '1-'])
    expect(() => seedsOf(wrong)).toThrow('it is a range such as 1-20');
});
