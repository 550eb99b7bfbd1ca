/** Where a page begins: the record it follows, in the direction asked. */
export interface PageCursor {
  readonly appendedAtMs: number;
  readonly partition: number;
  readonly offset: string;
}

/** Which records. Undefined: any. All that is stated must hold. */
export interface PageQuery {
  /** Any of these; none of them: nothing. */
  readonly facets?: readonly number[];
  readonly messageId?: string;
  readonly dossierCode?: string;
  readonly procedureCode?: string;
  /** Ranges of references, both ends inclusive, signed 64 bits. */
  readonly subjects?: readonly (readonly [bigint, bigint])[];
  /** Appended at this instant or later. */
  readonly fromMs: number;
  /** Appended before this instant. */
  readonly toMs: number;
  readonly cursor?: PageCursor;
  readonly direction: 'older' | 'newer';
  readonly limit: number;
}
