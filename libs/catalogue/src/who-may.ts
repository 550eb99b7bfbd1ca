import { firstLevel, type DatasetDescription } from '@motlan/contracts';
import type { Catalogue } from './catalogue.ts';

/** Whether an agency code fits a code or a pattern: `H*` fits every code that begins so, and all below. */
export function fitsAgency(pattern: string, agency: string): boolean {
  if (pattern.endsWith('*')) return agency.startsWith(pattern.slice(0, -1));
  return agency === pattern || agency.startsWith(`${pattern}.`);
}

/** Whether a publisher may state records of a dataset: its owner, a sub-unit of it, or a delegate. */
export function maySupply(
  dataset: Pick<DatasetDescription, 'owner' | 'delegates'>,
  publisher: string,
): boolean {
  return [dataset.owner, ...dataset.delegates].some((pattern) => fitsAgency(pattern, publisher));
}

const AGENCY_CODE = /^[A-Z0-9]+(?:\.[A-Z0-9]+){0,3}$/u;

/** Whether this is a known agency or a sub-unit of one, e.g. `G12` or `G12.05`. At most 35 characters. */
export function isAgency({ agencies }: Pick<Catalogue, 'agencies'>, code: string): boolean {
  return code.length <= 35 && AGENCY_CODE.test(code) && agencies.has(firstLevel(code));
}
