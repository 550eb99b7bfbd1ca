import { KeptBriefly } from './kept-briefly.ts';
import { metricValue } from './metric-value.ts';

describe('metricValue', () => {
  const text = [
    '# HELP motlan_lag how far',
    'motlan_lag 3',
    'motlan_lag_seconds 9',
    'motlan_sent{agency="H26"} 2',
    'motlan_sent{agency="G 1"} 5e1',
    'motlan_gone NaN',
  ].join('\n');

  it('sums a metric over its labels, and tells it from one whose name begins alike', () => {
    expect([metricValue(text, 'motlan_lag'), metricValue(text, 'motlan_sent')]).toEqual([3, 52]);
  });

  it('knows nothing of what is not there or not a number', () => {
    expect([metricValue(text, 'motlan_l'), metricValue(text, 'motlan_gone'), metricValue('', 'x')]).toEqual([
      null,
      null,
      null,
    ]);
  });
});

describe('KeptBriefly', () => {
  it('asks once for all who ask meanwhile, and again when the answer is old', async () => {
    let nowMs = 0;
    let asked = 0;
    const kept = new KeptBriefly<number>(1_000, () => nowMs);
    const get = () => kept.get(() => Promise.resolve((asked += 1)));

    expect(await Promise.all([get(), get()])).toEqual([1, 1]);
    nowMs = 999;
    expect(await get()).toBe(1);
    nowMs = 1_000;
    expect(await get()).toBe(2);
  });

  it('keeps no failure', async () => {
    const kept = new KeptBriefly<number>(1_000, () => 0);
    await expect(kept.get(() => Promise.reject(new Error('away')))).rejects.toThrow('away');

    expect(await kept.get(() => Promise.resolve(1))).toBe(1);
  });
});
