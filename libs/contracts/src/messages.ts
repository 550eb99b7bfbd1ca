import type { ElementValue } from './canonical-form.ts';
import type { Outcome, OnceProblemCode } from './outcomes.ts';
import type { RecordRef } from './provision.ts';

/** What the exchange decided of one element of a collection. */
export interface ElementDecision {
  readonly outcome: Outcome;
  readonly rule: string;
  /** Why it may be asked although it should be held: an exception code. */
  readonly ground?: string;
  /** The agency that holds the value. */
  readonly heldBy?: string;
  readonly version?: number;
  /** RFC 3339, UTC: append time of the statement held. */
  readonly providedAt?: string;
  /** False where the value is provisional: known, but not to be had from an authoritative source. */
  readonly obtainable?: boolean;
  readonly problem?: OnceProblemCode;
  readonly notes?: readonly string[];
}

/** `vn.motlan.decision.v1`. A source's decision has `rule` and no `elements`. */
export interface Decision {
  readonly messageId: string;
  readonly outcome: Outcome;
  readonly rule?: string;
  readonly replayed: boolean;
  /** RFC 3339, the exchange's clock; not part of what is compared. */
  readonly decidedAt: string;
  readonly dataset: string;
  readonly subject: string;
  readonly record?: RecordRef;
  readonly catalogueVersion: number;
  readonly ruleSet: number;
  /** `partition/offset` of the record that was decided. */
  readonly position: string;
  readonly heldBy?: string;
  readonly version?: number;
  readonly elements?: Readonly<Record<string, ElementDecision>>;
  readonly problem?: { readonly code: OnceProblemCode; readonly title: string; readonly redirect?: string };
  readonly notes?: readonly string[];
}

/** `vn.motlan.shared-record.v1`: what may be shared of one record, newest version. */
export interface SharedRecord {
  readonly dataset: string;
  readonly subject: string;
  readonly record: RecordRef;
  readonly version: number;
  /** A revoked record has no elements. */
  readonly revoked: boolean;
  readonly provider: string;
  /** RFC 3339, UTC: append time of the statement. */
  readonly providedAt: string;
  readonly validUntil: string | null;
  readonly elements: Readonly<Record<string, ElementValue>>;
}

/** `vn.motlan.set-aside.v1`: tells a sender that its record could not be read. No bytes. */
export interface SetAside {
  readonly messageId: string | null;
  readonly reason: string;
  readonly pointer: string | null;
  readonly position: string;
}

/** Key of a shared record on its compacted topic: subject/type/key, left-out parts empty. */
export function sharedKey(subject: string, type: string, key: string): string {
  return `${subject}/${type}/${key}`;
}

/** `{ type, key }` with empty parts left out. */
export function recordRef(type: string, key: string): RecordRef {
  return { ...(type === '' ? {} : { type }), ...(key === '' ? {} : { key }) };
}
