import { firstLevel } from '@motlan/contracts';
import type { Catalogue } from './catalogue.ts';

const AGENCY_CODE = /^[A-Z0-9]+(?:\.[A-Z0-9]+){0,3}$/u;
const CODE_CHARACTERS_MAX = 35;

/** Whether this is a known agency or a sub-unit of one, e.g. `G12` or `G12.05`. Decision 20/2020/QD-TTg. */
export function isAgency({ agencies }: Pick<Catalogue, 'agencies'>, code: string): boolean {
  return code.length <= CODE_CHARACTERS_MAX && AGENCY_CODE.test(code) && agencies.has(firstLevel(code));
}
