import { Refusal } from '@motlan/platform';
import { readMeasureQuery, type MeasureQuery } from './read-measure-query.ts';

const NOW = Date.parse('2026-11-30T23:59:59.999Z');

describe('readMeasureQuery', () => {
  it.each([
    [{}, { from: '2026-11-01', to: '2026-11-30', by: null }],
    [{ to: '2026-01-30' }, { from: '2026-01-01', to: '2026-01-30', by: null }],
    [
      { from: '2026-11-30', by: 'ministry' },
      { from: '2026-11-30', to: '2026-11-30', by: 'ministry' },
    ],
    [
      { from: '2027-12-01', to: '2028-11-30' },
      { from: '2027-12-01', to: '2028-11-30', by: null },
    ],
  ] as const)('reads %j as %j', (query, request) => {
    expect(readMeasureQuery(query, NOW)).toEqual(request);
  });

  it.each([
    [{ from: '2026-11-31' }, 'from'],
    [{ to: '30/11/2026' }, 'to'],
    [{ to: '2026-11-30T00:00:00Z' }, 'to'],
    [{ from: '' }, 'from'],
    [{ from: ['2026-11-01', '2026-11-02'] }, 'from'],
    [{ from: '0099-01-01', to: '0099-01-02' }, 'to'],
    [{ from: '2026-12-01' }, 'from'],
    [{ from: '2026-11-02', to: '2026-11-01' }, 'from'],
    [{ from: '2026-11-30', to: '2027-12-01' }, 'from'],
    [{ by: 'village' }, 'by'],
    [{ by: ['agency', 'agency'] }, 'by'],
  ] as [MeasureQuery, string][])('refuses %j, and names %s', (query, parameter) => {
    let refusal: unknown;
    try {
      readMeasureQuery(query, NOW);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal).toMatchObject({ code: 'parameter-invalid', parameter });
  });
});
