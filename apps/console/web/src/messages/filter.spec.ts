import { hasSums, listBounds, parametersOf, parseFilter, without } from './filter.ts';

describe('the filter of messages', () => {
  it('is read out of an address, without anything that may name a person', () => {
    expect(parseFilter({ agency: 'H26', dossier: 2026, subject: '000123456789', other: 'x' })).toEqual({
      agency: 'H26',
      dossier: '2026',
    });
    expect(parseFilter({ subject: 'S-7f3a91c2' })).toEqual({ subject: 'S-7f3a91c2' });
  });

  it('is asked by the server’s names, and knows whether there are sums of it', () => {
    expect(parametersOf({ rule: 'OO-10', procedure: '1.001193' })).toEqual({
      rule: 'OO-10',
      procedureCode: '1.001193',
    });
    expect([hasSums({ rule: 'OO-10' }), hasSums({ rule: 'OO-10', dossier: 'x' })]).toEqual([true, false]);
  });

  it('loses one alternative at a time', () => {
    expect(without({ agency: 'H26,G01', rule: 'OO-10' }, 'agency', 'H26')).toEqual({
      agency: 'G01',
      rule: 'OO-10',
    });
    expect(without({ agency: 'H26' }, 'agency', 'H26')).toEqual({});
  });
});

describe('the bounds of a list', () => {
  it('begin on an edge of the sums, in Viet Nam’s days, and have no end while the range is relative', () => {
    const now = Date.parse('2026-11-20T03:04:07Z');
    expect(new Date(listBounds({}, { range: '1h' }, now).fromMs).toISOString()).toBe(
      '2026-11-20T02:04:00.000Z',
    );
    expect(new Date(listBounds({}, { range: '30d' }, now).fromMs).toISOString()).toBe(
      '2026-10-20T23:00:00.000Z',
    );
    expect(listBounds({}, {}, now).toMs).toBeNull();
    expect(listBounds({ dossier: 'x' }, {}, now)).toEqual({ fromMs: 0, toMs: null });
    expect(listBounds({ dossier: 'x' }, { range: '1h' }, now).fromMs).toBeGreaterThan(0);
  });

  it('are the two ends of an absolute range', () => {
    const range = { from: '2026-11-20T02:04:07Z', to: '2026-11-20T03:04:07Z' };
    expect(listBounds({}, range, 0)).toEqual({ fromMs: Date.parse(range.from), toMs: Date.parse(range.to) });
  });
});
