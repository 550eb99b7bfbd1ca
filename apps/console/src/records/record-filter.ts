import type { KnownFacet } from '@motlan/persistence';
import { OUTCOMES, type Outcome } from '@motlan/contracts';

/** Which records: all that is stated must hold, any value of a list will do. */
export interface RecordFilter {
  readonly fromMs: number;
  readonly toMs: number;
  readonly agency?: readonly string[];
  readonly dataset?: readonly string[];
  readonly kind?: readonly string[];
  readonly status?: readonly string[];
  readonly outcome?: readonly Outcome[];
  readonly rule?: readonly string[];
  readonly fault?: readonly string[];
  readonly procedureCode?: string;
  readonly dossierCode?: string;
  readonly messageId?: string;
  /** Ranges of references, both ends inclusive. */
  readonly subjects?: readonly (readonly [bigint, bigint])[];
}

/** Words that stand for several outcomes: what a person filters by, and what a colour stands for. */
export const OUTCOME_GROUPS: Readonly<Record<string, readonly Outcome[]>> = {
  accepted: ['ACCEPTED_FIRST', 'ACCEPTED_UPDATE', 'CONFIRMED'],
  reused: ['REUSED'],
  refused: ['REFUSED_ALREADY_PROVIDED', 'REFUSED_NOT_ENTITLED', 'REJECTED_NOT_AUTHORITATIVE'],
  conflict: ['CONFLICT_REPORTED'],
  exception: ['ACCEPTED_EXCEPTION'],
  stale: ['STALE'],
};

/** The outcomes a word stands for; none where it stands for nothing. */
export const outcomesOf = (word: string): readonly Outcome[] =>
  OUTCOME_GROUPS[word] ?? (Object.hasOwn(OUTCOMES, word) ? [word as Outcome] : []);

/** The part of a filter that facets answer. Null: it asks nothing of them. */
export function facetCondition(filter: RecordFilter): ((facet: KnownFacet) => boolean) | null {
  const { agency, dataset, kind, status, outcome, rule, fault } = filter;
  const one = (wanted: readonly string[] | undefined, has: (facet: KnownFacet) => string | null) =>
    wanted ? [(facet: KnownFacet) => wanted.includes(has(facet) ?? '')] : [];
  const conditions = [
    ...one(agency, (facet) => facet.agency),
    ...one(dataset, (facet) => facet.dataset),
    ...one(kind, (facet) => facet.kind),
    ...one(status, (facet) => facet.status),
    ...one(outcome, (facet) => facet.outcome),
    ...one(fault, (facet) => facet.fault),
    ...(rule ? [(facet: KnownFacet) => facet.rules.some((id) => rule.includes(id))] : []),
  ];
  return conditions.length === 0 ? null : (facet) => conditions.every((holds) => holds(facet));
}
