import { loadCatalogue } from '@motlan/catalogue';
import { EXPLANATIONS } from '@motlan/contracts';
import { KnownCatalogue } from './known-catalogue.ts';

const catalogue = new KnownCatalogue(loadCatalogue());

it('parts a sender into agency and sub-unit, and knows nobody else', () => {
  expect(catalogue.sender('H26')).toEqual({ agency: 'H26', subUnit: null });
  expect(catalogue.sender('G12.05.01')).toEqual({ agency: 'G12', subUnit: 'G12.05.01' });
  expect([catalogue.sender('X99'), catalogue.sender(''), catalogue.sender(null)]).toEqual([null, null, null]);
});

it('knows who owns what', () => {
  expect([catalogue.ownerOf('population'), catalogue.ownerOf('nope')]).toEqual(['G01', null]);
});

it('has an explanation of every exception of the catalogue', () => {
  const codes = [...loadCatalogue().exceptions.keys()];

  expect(codes.length).toBeGreaterThan(0);
  expect(codes.filter((code) => !EXPLANATIONS.has(code))).toEqual([]);
});
