import type { Procedure } from '@motlan/catalogue';
import type { DatasetDescription, Decision, ElementValue, Provision } from '@motlan/contracts';

/** A dataset as it stands at one time: also whether its source was declared interrupted, wholly or for some subjects. */
export interface NaiveDataset extends DatasetDescription {
  readonly interrupted: boolean;
  readonly interruptedSubjects: readonly string[];
}

/** The catalogue in force when a message was appended. */
export interface NaiveCatalogue {
  readonly version: number;
  readonly datasets: readonly NaiveDataset[];
  readonly procedures: readonly Procedure[];
}

/** One message as it lies on the topic; what it says is read already. */
export interface NaiveMessage {
  readonly partition: number;
  readonly offset: number;
  readonly appendedMs: number;
  /** Code of the agency or sub-unit in the envelope. */
  readonly agency: string;
  readonly messageId: string;
  readonly body: string;
  readonly provision: Provision;
}

/** A whole record as somebody entitled stated it; kept even when a newer one replaces it. */
export interface Statement {
  readonly dataset: string;
  readonly type: string;
  readonly key: string;
  readonly version: number;
  readonly revoked: boolean;
  readonly provider: string;
  readonly statedAtMs: number;
  readonly offset: number;
  readonly validUntilMs: number | null;
  /** Elements with a value; what is not among them is none. */
  readonly values: Readonly<Record<string, ElementValue>>;
}

/** A value somebody collected while the source could not give it. */
export interface ProvisionalValue {
  readonly dataset: string;
  readonly type: string;
  /** As the collection named it, or ''. */
  readonly key: string;
  readonly element: string;
  readonly provider: string;
  readonly givenAtMs: number;
  readonly offset: number;
  readonly value: ElementValue;
}

/** One agency's word in a discrepancy. */
export interface NaiveReport {
  readonly agency: string;
  readonly rule: string;
  readonly ground: string | null;
  /** Key of the record it speaks of, or '' where it named none. */
  readonly key: string;
  /** Null: it said there is none. */
  readonly value: ElementValue | null;
  readonly atMs: number;
  readonly offset: number;
}

export interface NaiveTask {
  readonly kind: 'update-source' | 'discrepancy';
  readonly agency: string;
  readonly dataset: string;
  readonly type: string;
  readonly key: string;
  /** '': the record as a whole. */
  readonly element: string;
  readonly ground: string | null;
  readonly reportedBy: string;
  readonly dossierCode: string | null;
  readonly openedAtMs: number;
  readonly openedOffset: number;
  readonly reports: NaiveReport[];
  closed: { readonly atMs: number; readonly offset: number } | null;
}

/** Everything ever remembered of one subject. */
export interface SubjectState {
  readonly statements: Statement[];
  provisionals: ProvisionalValue[];
  readonly tasks: NaiveTask[];
  readonly answers: {
    readonly agency: string;
    readonly messageId: string;
    readonly body: string;
    readonly decision: Decision;
  }[];
}

/** What is held of a record: its newest statement, or nothing. */
export function heldOf(
  state: SubjectState,
  dataset: string,
  type: string,
  key: string,
): Statement | undefined {
  return state.statements.filter((s) => s.dataset === dataset && s.type === type && s.key === key).at(-1);
}

/** What is held of all records. */
export const newestStatements = (state: SubjectState): Statement[] =>
  state.statements.filter((s) => heldOf(state, s.dataset, s.type, s.key) === s);
