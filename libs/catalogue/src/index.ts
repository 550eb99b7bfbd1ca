export type { Agency, Catalogue, Paper, Procedure } from './catalogue.ts';
export { checkCatalogue } from './check-catalogue.ts';
export { loadCatalogue } from './load-catalogue.ts';
export { isAgency } from './is-agency.ts';
export { ruleCatalogue } from './rule-catalogue.ts';
