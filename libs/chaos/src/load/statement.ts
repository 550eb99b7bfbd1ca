import type { Provision, SourceProvision } from '@motlan/contracts';

/** A source's provision and the agency that states it. */
export interface Statement {
  readonly by: string;
  readonly provision: SourceProvision;
}

/** What an agency hands in, under an id it chose: handing it in again is the same message. */
export interface Offer {
  readonly messageId: string;
  readonly by: string;
  readonly provision: Provision;
}

/** Statements of a made-up country, household by household or otherwise; the same number gives the same ones. */
export type StatementsOf = (number: number) => readonly Statement[];

/** The first level of its code has the node, the token and the topic of a sub-unit. */
export const firstLevelOf = (agency: string): string => agency.split('.', 1)[0]!; // split gives at least one part.

/** Names of made-up units begin so: wherever these words turn up besides outbox, topics, index and letters, a value has leaked. */
export const TELLTALE = 'Xã Giả Định Hỗn Loạn';

const UNITS = 'administrative-units';

/** Codes of units have five digits. The load takes the first ones; the last are for what is written past the nodes. */
export const UNITS_MAX = 60_000;
export const OWN_UNITS = { from: 60_000, to: 89_999 } as const;

/** Made-up administrative units of G12, which all may collect for procedure 9.000001. `number` is below ninety thousand. */
export function unitsOf(number: number): readonly Statement[] {
  const subject = String(10_000 + number);
  const elements = { name: `${TELLTALE} ${number}`, kind: number % 3 === 0 ? 'ward' : 'commune' };
  return [{ by: 'G12', provision: { kind: 'source', dataset: UNITS, subject, version: 1, elements } }];
}
