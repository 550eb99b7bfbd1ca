import type { Catalogue } from '@motlan/catalogue';
import type { CollectionPlanAnswer, CollectionPlanRequest, PlannedPaper } from '@motlan/contracts';
import type { CollectionPlan, PaperPlan } from '@motlan/once-only';

export function toPlanAnswer(
  plan: CollectionPlan,
  context: {
    readonly request: CollectionPlanRequest;
    readonly nowMs: number;
    readonly catalogue: Catalogue;
    readonly indexerUrl: string;
  },
): CollectionPlanAnswer {
  const { request, nowMs, catalogue, indexerUrl } = context;
  return {
    agency: request.agency,
    procedureCode: request.procedureCode,
    catalogueVersion: plan.catalogueVersion,
    plannedAt: new Date(nowMs).toISOString(),
    papers: plan.papers.map((paper) => toPaper(paper, catalogue, indexerUrl)),
    spared: plan.spared,
  };
}

function toPaper(plan: PaperPlan, catalogue: Catalogue, indexerUrl: string): PlannedPaper {
  const paper = catalogue.procedures.get(plan.procedureCode)?.papers.find((p) => p.id === plan.paper);
  return {
    procedureCode: plan.procedureCode,
    paper: plan.paper,
    nameEn: paper?.nameEn ?? '',
    nameVi: paper?.nameVi ?? '',
    answer: plan.answer,
    ...(plan.ground === null ? {} : { ground: plan.ground }),
    ...(plan.fallback === null ? {} : { fallback: plan.fallback }),
    ...(plan.sameAs === null ? {} : { sameAs: plan.sameAs }),
    reuse: plan.reuse.map(
      ({ role, dataset, element, heldBy, version, providedAtMs, subject, heldUnder }) => ({
        role,
        dataset,
        element,
        heldBy,
        version,
        providedAt: new Date(providedAtMs).toISOString(),
        ...(heldUnder === subject ? {} : { formerSubject: heldUnder }),
        href: `${indexerUrl}/v1/records/${encodeURIComponent(dataset)}/${encodeURIComponent(heldUnder)}`,
      }),
    ),
    ask: plan.lacking.map(({ role, dataset, element, ground }) => ({ role, dataset, element, ground })),
  };
}
