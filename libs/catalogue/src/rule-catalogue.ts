import type { DatasetDescription } from '@motlan/contracts';
import type { DatasetRules, ProcedureRules, RuleCatalogue } from '@motlan/once-only';
import type { Catalogue, Procedure } from './catalogue.ts';

/** A catalogue as the rule reads it, worked out once. */
export function ruleCatalogue(catalogue: Catalogue): RuleCatalogue {
  const datasets = new Map([...catalogue.datasets].map(([id, dataset]) => [id, datasetRules(dataset)]));
  const procedures = new Map(
    [...catalogue.procedures].map(([code, procedure]) => [code, procedureRules(procedure)]),
  );
  return {
    version: catalogue.version,
    dataset: (id) => datasets.get(id),
    procedure: (code) => procedures.get(code),
  };
}

function datasetRules({ owner, delegates, mode, published, elements }: DatasetDescription): DatasetRules {
  return {
    owner,
    delegates,
    mode,
    published,
    interrupted: false,
    elements: new Map(elements.map((e) => [e.name, { type: e.group, validFor: e.validFor }])),
  };
}

// What a procedure asks for is named in its own papers; looked-up values and linked procedures do not count.
const procedureRules = ({ agency, papers, linked }: Procedure): ProcedureRules => ({
  agency,
  papers,
  linked,
  asks: new Set(papers.flatMap((paper) => paper.anyOf.flat())),
});
