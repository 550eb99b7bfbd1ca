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

/** A source's statement of one whole record. */
export interface OfferedSource extends RecordId {
  readonly kind: 'source';
  readonly publisher: string;
  readonly version: number;
  readonly revoked: boolean;
  readonly validUntilMs: number | null;
  /** Digests of its non-null elements under a scheme. */
  content(scheme: Scheme): ElementDigests;
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
  dataset(id: string): DatasetRules | undefined;
  procedure(code: string): ProcedureRules | undefined;
}

export interface DatasetRules {
  readonly owner: string;
  readonly delegates: readonly string[];
  readonly mode: 'enforce' | 'observe';
  readonly published: boolean;
  readonly interrupted: boolean;
  /** Element name → its record type and the ISO 8601 duration it stays fresh. */
  readonly elements: ReadonlyMap<string, { readonly type: string; readonly validFor: string | null }>;
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
  /** OR between the lists, AND inside one; `dataset.element` each. */
  readonly anyOf: readonly (readonly string[])[];
}

/** What was found of one element of a collection. */
export interface ElementFinding {
  readonly outcome: RuleOutcome;
  readonly rule: string;
  readonly ground?: Ground;
  readonly heldBy?: string;
  readonly version?: number;
  readonly providedAtMs?: number;
  readonly obtainable?: boolean;
}

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
