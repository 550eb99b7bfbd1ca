/** A ground on which a value that is held, or should be, may still be asked for. A collection states its code. */
export interface ExceptionDescription {
  readonly code: string;
  readonly groundEn: string;
  readonly groundVi: string;
  readonly legalBasis: string;
  /** What must hold for it to count; an exception that is not founded is decided as if it were not stated. */
  readonly foundedWhenEn: string;
  readonly foundedWhenVi: string;
  /** The officer says why, in words. */
  readonly isReasonRequired: boolean;
  /** The officer names the article relied on. */
  readonly isLegalReferenceRequired: boolean;
  /** The owner is asked to update its source. */
  readonly asksForUpdate: boolean;
}
