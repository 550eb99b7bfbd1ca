import type { ElementDigests } from './element-digests.ts';

/** How one message or element ended. */
export type RuleOutcome =
  | 'ACCEPTED_FIRST'
  | 'ACCEPTED_UPDATE'
  | 'ACCEPTED_EXCEPTION'
  | 'CONFIRMED'
  | 'REUSED'
  | 'STALE'
  | 'CONFLICT_REPORTED'
  | 'REFUSED_ALREADY_PROVIDED'
  | 'REFUSED_NOT_ENTITLED'
  | 'REJECTED_NOT_AUTHORITATIVE';

/** Why a collection may be accepted although the value should be held. */
export type Ground = 'EXC_NOT_PUBLISHED' | 'EXC_SOURCE_INTERRUPTED' | 'EXC_QUALITY' | 'EXC_NOT_EXTRACTABLE';

/** A ground an agency may state itself: the derived ones, and two that stand on a legal reference. */
export type StatedGround = Ground | 'EXC_OTHER_LAW' | 'EXC_STATE_SECRET';

/** What to do where the source is interrupted: take the paper, or issue now and verify when it is back. */
export type Fallback = 'attach-paper' | 'verify-later';

/** Key id and canonical-form version under which digests were made. */
export type Scheme = string;

/** One record of one subject; `type` and `key` are '' where the dataset has none. */
export interface RecordId {
  readonly dataset: string;
  readonly subject: string;
  readonly type: string;
  readonly key: string;
}

/** What the ledger holds of a record: pointers and digests, never values. Instants are milliseconds since 1970. */
export interface HeldRecord extends RecordId {
  readonly version: number;
  readonly revoked: boolean;
  readonly provider: string;
  /** Append time of the last accepted or confirmed statement. */
  readonly statedAtMs: number;
  /** Offset of that statement: a subject has one partition, so greater is later. */
  readonly statedOffset: number;
  readonly validUntilMs: number | null;
  /** The number this subject had before, where the record says so: a dated fact of the owner. */
  readonly formerSubject: string | null;
  readonly scheme: Scheme;
  readonly content: ElementDigests;
}

/** A value collected while the source could not give it: known, but not authoritative. `key` is as the collection named it. */
export interface Provisional extends RecordId {
  readonly element: string;
  readonly provider: string;
  readonly givenAtMs: number;
  readonly givenOffset: number;
  readonly endsAtMs: number;
  readonly scheme: Scheme;
  readonly digest: Uint8Array;
}

/**
 * Something an agency must see to. `update-source`: the owner lacks a value that had to be collected. `discrepancy`: two
 * agencies say different things of one element; however many report it, there is one. `key` is as the collection named
 * it, of a discrepancy that of the first report; `element` is '' where the record as a whole is meant (one says revoked, the other not).
 */
export interface Task extends RecordId {
  readonly id: string;
  readonly kind: 'update-source' | 'discrepancy';
  /** Who must act. */
  readonly agency: string;
  readonly element: string;
  /** Why the value had to be collected; null for a discrepancy. */
  readonly ground: StatedGround | null;
  readonly reportedBy: string;
  readonly dossierCode: string | null;
  readonly openedAtMs: number;
  readonly openedOffset: number;
  readonly dueAtMs: number;
  /** The statement that closed it; null while it is open. */
  readonly closed: Appended | null;
}

/** One agency's word in a discrepancy. The digest stands for what it collected or stated, at the place (type, key) it named. */
export interface Report {
  readonly taskId: string;
  readonly element: string;
  readonly agency: string;
  readonly rule: string;
  readonly ground: StatedGround | null;
  readonly atMs: number;
  readonly offset: number;
  readonly type: string;
  readonly key: string;
  readonly scheme: Scheme;
  /** Null: it said there is no value. */
  readonly digest: Uint8Array | null;
}

/** A source's statement of one whole record. */
export interface OfferedSource extends RecordId {
  readonly kind: 'source';
  readonly publisher: string;
  readonly version: number;
  readonly revoked: boolean;
  readonly validUntilMs: number | null;
  readonly formerSubject: string | null;
  /** Digests of its non-null elements under a scheme. */
  content(scheme: Scheme): ElementDigests;
  /** Digest of one element's value as it would be in another place; null where it states none. */
  digest(scheme: Scheme, place: RecordId, element: string): Uint8Array | null;
  readonly currentScheme: Scheme;
}

/** Elements an agency took from a citizen or business. */
export interface OfferedCollection {
  readonly kind: 'collection';
  readonly publisher: string;
  readonly dataset: string;
  readonly subject: string;
  /** The record's key where the collection names one. */
  readonly key: string | null;
  readonly procedureCode: string;
  readonly dossierCode: string;
  /** The exception the agency states, complete as its code demands. */
  readonly exception: StatedGround | null;
  readonly elements: readonly string[];
  /** Digest of one element's value as it would be in that record. */
  digest(scheme: Scheme, record: RecordId, element: string): Uint8Array;
  readonly currentScheme: Scheme;
}

export type Offered = OfferedSource | OfferedCollection;

/** When and where a message was appended: `now` of its decision, never the clock. */
export interface Appended {
  readonly atMs: number;
  readonly offset: number;
}

/** What the rule needs to know of the catalogue, as it stood at one instant. */
export interface RuleCatalogue {
  readonly version: number;
  /** Whether a stated or derived ground asks the owner to update its source. */
  asksForUpdate(ground: StatedGround): boolean;
  /** End of the given working day after an instant, in milliseconds since 1970. */
  dueAtMs(fromMs: number, workingDays: number): number;
  dataset(id: string): DatasetRules | undefined;
  procedure(code: string): ProcedureRules | undefined;
}

export interface DatasetRules {
  readonly owner: string;
  readonly delegates: readonly string[];
  readonly mode: 'enforce' | 'observe';
  readonly published: boolean;
  /** Declared interrupted for everybody. */
  readonly interrupted: boolean;
  /** Subjects its source cannot answer for, while it answers for the others. */
  readonly interruptedSubjects: ReadonlySet<string>;
  readonly elements: ReadonlyMap<string, ElementRules>;
}

export interface ElementRules {
  readonly type: string;
  /** ISO 8601 duration the value stays fresh; null: without end. */
  readonly validFor: string | null;
}

export interface ProcedureRules {
  /** Agency code or pattern that decides the procedure. */
  readonly agency: string;
  /** `dataset.element` named in an alternative of its own papers. */
  readonly asks: ReadonlySet<string>;
  readonly papers: readonly PaperRules[];
  /** Codes of the procedures bundled in this one. */
  readonly linked: readonly string[];
}

/** One paper a procedure asks for. */
export interface PaperRules {
  readonly id: string;
  /** Roles whose records are looked up: each must have what the paper says. */
  readonly of: readonly string[];
  /** Condition under which it is asked at all; null: always. */
  readonly when: string | null;
  /** No database holds it: a form, a contract, a drawing. */
  readonly neverHeld: boolean;
  /** Of what no database holds: the paper of this procedure that is the same sheet. */
  readonly samePaperAs?: string | null;
  readonly fallback: Fallback | null;
  /** OR between the lists, AND inside one; `dataset.element` each. */
  readonly anyOf: readonly (readonly string[])[];
}

/** What was found of one element of a collection. */
export interface ElementFinding {
  readonly outcome: RuleOutcome;
  readonly rule: string;
  readonly ground?: StatedGround;
  /** What the procedure's paper says to do while the source is interrupted. */
  readonly fallback?: Fallback;
  readonly heldBy?: string;
  readonly version?: number;
  readonly providedAtMs?: number;
  readonly obtainable?: boolean;
  readonly notes?: readonly ElementNote[];
}

/** A second finding of an element: an exception that was stated in vain, or a value that differs from another agency's. */
export type ElementNote = 'exception-not-founded' | 'differs-from-source' | 'differs-from-provisional';

/** What was decided of one message. */
export type Finding =
  | {
      readonly kind: 'source';
      readonly outcome: RuleOutcome;
      readonly rule: string;
      /** What is held after the decision, where anything is. */
      readonly held: HeldRecord | null;
      readonly catalogueVersion: number;
    }
  | {
      readonly kind: 'collection';
      readonly outcome: RuleOutcome;
      readonly elements: ReadonlyMap<string, ElementFinding>;
      readonly catalogueVersion: number;
    };
