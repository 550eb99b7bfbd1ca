/** What one or several records on the topics say of one message. Null: they do not say. Instants are milliseconds since 1970. */
export interface RecordEvent {
  /** Of the provision on motlan.provisions. */
  readonly partition: number;
  readonly offset: string;
  /** Number of what it has in common with others. With `decidedAtMs` the final one, else the one of a pending message. */
  readonly facet: number | null;
  readonly messageId: string | null;
  /** Where the sender is a sub-unit. */
  readonly source: string | null;
  /** Signed 64 bits. */
  readonly subjectRef: string | null;
  readonly procedureCode: string | null;
  readonly dossierCode: string | null;
  readonly exceptionCode: string | null;
  /** 32 hex digits. */
  readonly traceId: string | null;
  readonly sentAtMs: number | null;
  readonly appendedAtMs: number | null;
  readonly decidedAtMs: number | null;
  readonly answeredAtMs: number | null;
  readonly requestBytes: number | null;
  readonly responseBytes: number | null;
}

/** What a transaction did to the records that are shown. */
export interface RecordMoves {
  /** Facet before (null: it was not shown), facet after, how many. */
  readonly moves: readonly (readonly [number | null, number, number])[];
  /** Positions of some of them, newest first. */
  readonly sample: readonly (readonly [number, string])[];
}

/** An answer to a repeated message: it names the first position, so its own is found by its id. */
export interface ReplayAnswer {
  /** `ce_id` of the answer: derived from the position it belongs to. */
  readonly id: string;
  readonly messageId: string;
  readonly facet: number;
  readonly answeredAtMs: number;
  readonly responseBytes: number;
}

/** Where a message with some id lies, and who sent it. */
export interface ReplayCandidate {
  readonly partition: number;
  readonly offset: string;
  readonly messageId: string;
  readonly publisher: string;
}

/** An accepted record on the topic of its dataset. */
export interface SharedMessage {
  readonly messageId: string;
  /** Append time of its provision. */
  readonly providedAtMs: number;
  readonly sharedAtMs: number;
}
