import type { ElementValue } from './canonical-form.ts';
import type { Outcome, OnceProblemCode } from './outcomes.ts';
import type { RecordRef } from './provision.ts';

/** What the exchange decided of one element of a collection. */
export interface ElementDecision {
  readonly outcome: Outcome;
  readonly rule: string;
  /** Why it may be asked although it should be held: an exception code. */
  readonly ground?: string;
  /** Where the source is interrupted: take the paper, or issue now and verify when it is back. */
  readonly fallback?: 'attach-paper' | 'verify-later';
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

/** How a task ended: a newer statement closed it, or the owner resolved the discrepancy. */
export type TaskResultCode = 'stated' | 'source-corrected' | 'report-unfounded';

/** `vn.motlan.task.v1`: what an agency must see to, and again when it is closed. Told to who must act and to who reported. */
export interface TaskMessage {
  readonly taskId: string;
  readonly kind: 'update-source' | 'discrepancy';
  /** Who must act. */
  readonly agency: string;
  readonly dataset: string;
  readonly subject: string;
  readonly record: RecordRef;
  /** Null: the record as a whole. */
  readonly element: string | null;
  /** Exception code; null for a discrepancy. */
  readonly ground: string | null;
  readonly reportedBy: string;
  readonly dossierCode: string | null;
  /** RFC 3339, UTC: append time of the message that opened it. */
  readonly openedAt: string;
  readonly dueAt: string;
  readonly state: 'open' | 'closed';
  readonly closedAt?: string;
  readonly result?: TaskResultCode;
  readonly resolvedBy?: string;
  readonly reason?: string;
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
