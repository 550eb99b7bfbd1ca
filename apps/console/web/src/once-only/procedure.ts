/** A procedure of the catalogue, as the exchange answers it. */
export interface Procedure {
  readonly code: string;
  readonly nameEn: string;
  readonly nameVi: string;
  readonly level: 'commune' | 'province' | 'ministry';
  /** Who decides it: a code, or a pattern such as `H*`. */
  readonly agency: string;
  readonly decision: string;
  readonly reference: boolean;
  readonly lifeEvent: string | null;
  readonly workingDays: number | null;
  readonly calendarDays: number | null;
  readonly calendarDaysOnPortal: number | null;
  readonly feeVnd: number | null;
  readonly feeVndOnline: number | null;
  readonly papers: readonly Paper[];
  /** Procedures bundled in this one. */
  readonly linked: readonly string[];
  readonly fanOut: readonly string[];
  /** `dataset.element` looked up instead of being asked. */
  readonly verifies: readonly string[];
}

export interface Paper {
  readonly id: string;
  readonly nameEn: string;
  readonly nameVi: string;
  /** Roles whose records are looked up. */
  readonly of: readonly string[];
  /** Condition under which it is asked; null: always. */
  readonly when: string | null;
  readonly neverHeld: boolean;
  readonly samePaperAs: string | null;
  /** OR between the lists, AND inside one; `dataset.element` each. */
  readonly anyOf: readonly (readonly string[])[];
}

/** A procedure and those it links, itself first; a link nobody knows is left out. */
export function bundleOf(procedure: Procedure, all: ReadonlyMap<string, Procedure>): readonly Procedure[] {
  return [procedure, ...procedure.linked.flatMap((code) => all.get(code) ?? [])];
}

/** Roles and conditions a plan of these procedures speaks of, each once, in the order they are met. */
export function termsIn(bundle: readonly Procedure[]): {
  readonly roles: readonly string[];
  readonly conditions: readonly string[];
} {
  const papers = bundle.flatMap((one) => one.papers);
  return {
    roles: [...new Set(papers.filter((paper) => !paper.neverHeld).flatMap((paper) => paper.of))],
    conditions: [...new Set(papers.flatMap((paper) => paper.when ?? []))],
  };
}

/** `population.full_name` as its two parts. */
export function partsOf(place: string): { readonly dataset: string; readonly element: string } {
  const dot = place.indexOf('.');
  return { dataset: place.slice(0, dot), element: place.slice(dot + 1) };
}

/** How a procedure may read a dataset: elements that stand for a paper, and elements it only checks. */
export interface Asker {
  readonly procedure: Procedure;
  readonly asks: readonly string[];
  readonly checks: readonly string[];
}

/** Who may ask for a dataset, and for what of it. */
export function askersOf(dataset: string, procedures: Iterable<Procedure>): readonly Asker[] {
  const within = (places: readonly string[]) => [
    ...new Set(
      places
        .map(partsOf)
        .filter((place) => place.dataset === dataset)
        .map(({ element }) => element),
    ),
  ];
  return [...procedures]
    .map((procedure) => ({
      procedure,
      asks: within(procedure.papers.flatMap((paper) => paper.anyOf.flat())),
      checks: within(procedure.verifies),
    }))
    .filter(({ asks, checks }) => asks.length + checks.length > 0);
}
