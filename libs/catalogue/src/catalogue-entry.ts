import type { Procedure } from './catalogue.ts';

/**
 * What may be set of a dataset while the exchange runs. Not its elements: nodes check provisions, the indexer searches and
 * the contract is compiled by the elements of their release, so a change of elements is a release of all of them.
 */
export interface DatasetSettings {
  readonly mode: 'enforce' | 'observe';
  readonly published: boolean;
  readonly delegates: readonly string[];
  /** The source answers nobody. */
  readonly interrupted: boolean;
  /** Subjects the source cannot answer for; replaces those named before. */
  readonly interruptedSubjects: readonly string[];
}

export interface DatasetChange {
  readonly kind: 'dataset';
  readonly dataset: string;
  readonly set: Partial<DatasetSettings>;
}

/** Adds a procedure, or replaces it whole. */
export interface ProcedureChange {
  readonly kind: 'procedure';
  readonly procedure: Procedure;
}

export type CatalogueChange = DatasetChange | ProcedureChange;

/** A change of the catalogue and the instant from which it holds. */
export interface CatalogueEntry {
  /** Grows in the order of recording. */
  readonly id: number;
  /** Milliseconds since 1970, always after it was recorded. */
  readonly fromMs: number;
  readonly change: CatalogueChange;
}
