import type { Catalogue } from '@motlan/catalogue';
import type { CollectionPlanRequest } from '@motlan/contracts';
import type { CollectionPlan, PaperPlan } from '@motlan/once-only';

/** A plan as the caller reads it. Subjects appear in `href` only: the caller knows them by role. */
export interface PlanAnswer {
  readonly agency: string;
  readonly procedureCode: string;
  readonly catalogueVersion: number;
  /** RFC 3339, UTC: what was held then. */
  readonly plannedAt: string;
  readonly papers: readonly PlannedPaper[];
  /** Papers the person need not bring, and copies that would have been asked twice. */
  readonly spared: { readonly papers: number; readonly copies: number };
}

export interface PlannedPaper {
  readonly procedureCode: string;
  readonly paper: string;
  readonly nameEn: string;
  readonly nameVi: string;
  readonly answer: PaperPlan['answer'];
  readonly ground?: string;
  readonly sameAs?: string;
  readonly reuse: readonly {
    readonly role: string;
    readonly dataset: string;
    readonly element: string;
    readonly heldBy: string;
    readonly version: number;
    readonly providedAt: string;
    readonly href: string;
  }[];
  readonly ask: readonly {
    readonly role: string;
    readonly dataset: string;
    readonly element: string;
    readonly ground: string;
  }[];
}

export function toPlanAnswer(
  plan: CollectionPlan,
  context: {
    readonly request: CollectionPlanRequest;
    readonly nowMs: number;
    readonly catalogue: Catalogue;
    readonly indexerUrl: string;
  },
): PlanAnswer {
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
    ...(plan.sameAs === null ? {} : { sameAs: plan.sameAs }),
    reuse: plan.reuse.map(({ role, dataset, element, heldBy, version, providedAtMs, subject }) => ({
      role,
      dataset,
      element,
      heldBy,
      version,
      providedAt: new Date(providedAtMs).toISOString(),
      href: `${indexerUrl}/v1/records/${encodeURIComponent(dataset)}/${encodeURIComponent(subject)}`,
    })),
    ask: plan.lacking.map(({ role, dataset, element, ground }) => ({ role, dataset, element, ground })),
  };
}
