import { loadCatalogue } from '@motlan/catalogue';
import { HostedAgencies } from './hosted-agencies.ts';

const catalogue = loadCatalogue();

it('hosts all agencies of the catalogue unless told otherwise', () => {
  const agencies = new HostedAgencies(catalogue, '');

  expect(agencies.codes).toHaveLength(catalogue.agencies.size);
  expect(agencies.areAll).toBe(true);
});

it('hosts the named ones and their sub-units, and knows no other', () => {
  const agencies = new HostedAgencies(catalogue, 'H26, G12');

  expect(agencies.codes).toEqual(['G12', 'H26']);
  expect(() => agencies.require('G12.05')).not.toThrow();
  for (const code of ['G01', 'G12.', 'g12', 'X1', '']) {
    expect(() => agencies.require(code)).toThrow(
      expect.objectContaining({ code: 'unknown-agency', parameter: 'agency' }) as Error,
    );
  }
});

it('does not start with an agency nobody knows', () => {
  expect(() => new HostedAgencies(catalogue, 'G12,G12.05,X1')).toThrow('NODE_AGENCIES: G12.05, X1');
});
