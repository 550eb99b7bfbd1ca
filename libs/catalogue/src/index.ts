export type { Agency, Catalogue, Paper, Procedure } from './catalogue.ts';
export { checkCatalogue } from './check-catalogue.ts';
export { loadCatalogue } from './load-catalogue.ts';
export { fitsAgency, isAgency, maySupply } from './who-may.ts';
