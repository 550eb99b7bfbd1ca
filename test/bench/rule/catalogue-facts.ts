import { randomBytes } from 'node:crypto';
import { loadCatalogue } from '@motlan/catalogue';
import type { ElementDescription } from '@motlan/contracts';
import { RULE_SET } from '@motlan/once-only';

/** What a contestant needs of the catalogue to decide messages about persons; plain JSON, so that Java reads it too. */
export interface CatalogueFacts {
  readonly dataset: string;
  readonly owner: string;
  readonly delegates: readonly string[];
  readonly enforced: boolean;
  readonly catalogueVersion: number;
  readonly ruleSet: number;
  readonly indexerUrl: string;
  /** Elements whose comparison ignores case and the placement of tone marks; elements that are instants. */
  readonly texts: readonly string[];
  readonly instants: readonly string[];
  /** For who holds digests. */
  readonly digestKey: string;
  /** Code → agency pattern and the elements of the dataset it asks for. */
  readonly procedures: Readonly<
    Record<string, { readonly agency: string; readonly asks: readonly string[] }>
  >;
}

export const DATASET = 'population';

export function catalogueFacts(): CatalogueFacts {
  const { version, datasets, procedures } = loadCatalogue();
  const dataset = datasets.get(DATASET);
  if (!dataset) throw new Error(`dataset ${DATASET} is not in the catalogue`);
  const asksOf = (papers: readonly { readonly anyOf: readonly (readonly string[])[] }[]) =>
    papers
      .flatMap((paper) => paper.anyOf.flat())
      .filter((reference) => reference.startsWith(`${DATASET}.`))
      .map((reference) => reference.slice(DATASET.length + 1));
  const named = (fits: (element: ElementDescription) => boolean) =>
    dataset.elements.filter(fits).map(({ name }) => name);
  return {
    dataset: DATASET,
    owner: dataset.owner,
    delegates: dataset.delegates,
    enforced: dataset.mode === 'enforce',
    catalogueVersion: version,
    ruleSet: RULE_SET,
    indexerUrl: 'http://127.0.0.1:4102',
    texts: named(({ compare }) => compare === 'text'),
    instants: named(({ type }) => type === 'date-time'),
    digestKey: randomBytes(32).toString('base64'),
    procedures: Object.fromEntries(
      [...procedures].map(([code, { agency, papers }]) => [
        code,
        { agency, asks: [...new Set(asksOf(papers))] },
      ]),
    ),
  };
}
