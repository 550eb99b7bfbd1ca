import { KnownProcedures } from './known-procedures.ts';

const procedure = (code: string, agency = 'H*') => ({ code, agency, linked: [], verifies: [], papers: [] });

describe('KnownProcedures', () => {
  it('are those of the release until the exchange says which are in force', () => {
    const known = new KnownProcedures([procedure('1.001193')]);

    expect(known.get('1.001193')?.agency).toBe('H*');
    known.take({ items: [procedure('9.000009', 'H26')] });
    expect([known.get('9.000009')?.agency, known.get('1.001193')]).toEqual(['H26', undefined]);
  });

  it.each([
    null,
    {},
    { items: 'none' },
    { items: [{ code: '9.000009' }] },
    { items: [{ ...procedure('9.000009'), papers: [{ anyOf: ['population.full_name'] }] }] },
  ])('keep what they had where the answer is no list of procedures: %j', (answer) => {
    const known = new KnownProcedures([procedure('1.001193')]);

    expect(() => known.take(answer)).toThrow('no list of procedures');
    expect(known.get('1.001193')).toBeDefined();
  });
});
