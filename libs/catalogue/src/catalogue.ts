import type { DatasetDescription } from '@motlan/contracts';

/** A level-1 agency: a province or city (H…) or a central body (G…). */
export interface Agency {
  readonly code: string;
  readonly kind: string;
  readonly nameVi: string;
  readonly nameEn: string;
  /** Two digits since 1 July 2025; '' for central bodies. A code without a date is ambiguous. */
  readonly adminCode: string;
  readonly status: string;
  readonly pinPrefixes: readonly string[];
  readonly formedFrom: readonly string[];
}

/** One paper a procedure asks for, mapped to the data that replaces it. */
export interface Paper {
  readonly id: string;
  readonly nameVi: string;
  readonly nameEn: string;
  /** Roles whose records are looked up: each of them must have what the paper says. */
  readonly of: readonly string[];
  /** Condition under which the paper is asked; null: always. */
  readonly when: string | null;
  /** Forms, contracts, drawings: no database holds them. */
  readonly neverHeld: boolean;
  readonly fallback: 'attach-paper' | 'verify-later' | null;
  /** OR between the lists, AND inside one; `dataset.element` each. */
  readonly anyOf: readonly (readonly string[])[];
}

/** A role or a condition: what a caller of a collection plan names. */
export interface Term {
  readonly id: string;
  readonly nameEn: string;
  readonly nameVi: string;
}

export interface Procedure {
  readonly code: string;
  readonly nameVi: string;
  readonly nameEn: string;
  readonly level: string;
  /** Who decides it: an agency code or a pattern such as `H*`. */
  readonly agency: string;
  readonly papers: readonly Paper[];
  /** Procedures bundled in this one: their papers count once. */
  readonly linked: readonly string[];
}

/** Who owns what, who may ask for it, and for which procedure: one version, valid from one instant. */
export interface Catalogue {
  readonly version: number;
  readonly agencies: ReadonlyMap<string, Agency>;
  readonly datasets: ReadonlyMap<string, DatasetDescription>;
  readonly procedures: ReadonlyMap<string, Procedure>;
  readonly roles: ReadonlyMap<string, Term>;
  readonly conditions: ReadonlyMap<string, Term>;
}
