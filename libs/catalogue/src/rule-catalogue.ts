import type { DatasetDescription } from '@motlan/contracts';
import type { DatasetRules, ProcedureRules, RuleCatalogue } from '@motlan/once-only';
import type { Catalogue, Interruption, Procedure } from './catalogue.ts';

/** A catalogue as the rule reads it, worked out once. */
export function ruleCatalogue(catalogue: Catalogue): RuleCatalogue {
  const { version, interruptions, exceptions, calendar } = catalogue;
  const datasets = new Map(
    [...catalogue.datasets].map(([id, dataset]) => [id, datasetRules(dataset, interruptions.get(id))]),
  );
  const procedures = new Map(
    [...catalogue.procedures].map(([code, procedure]) => [code, procedureRules(procedure)]),
  );
  return {
    version,
    asksForUpdate: (ground) => exceptions.get(ground)?.asksForUpdate ?? false,
    dueAtMs: (fromMs, workingDays) => calendar.endOfWorkingDay(fromMs, workingDays),
    dataset: (id) => datasets.get(id),
    procedure: (code) => procedures.get(code),
  };
}

function datasetRules(
  { owner, delegates, mode, published, elements }: DatasetDescription,
  interruption: Interruption | undefined,
): DatasetRules {
  return {
    owner,
    delegates,
    mode,
    published,
    interrupted: interruption?.forEverybody ?? false,
    interruptedSubjects: interruption?.subjects ?? new Set(),
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
