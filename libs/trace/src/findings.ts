import type { Decision, OperationalRecord, RecordRef, Trace } from '@motlan/contracts';

/** `GET …/provisions/{messageId}` of a node. */
export interface ProvisionState {
  readonly messageId: string;
  readonly status: 'QUEUED' | 'SENT' | 'DECIDED' | 'SET_ASIDE';
  readonly receivedAt: string;
  readonly sentAt: string | null;
  /** Held back until then. */
  readonly sendAfter?: string;
  readonly position: string | null;
  readonly answeredAt: string | null;
  readonly decision?: Decision;
  readonly reason?: string;
  readonly pointer?: string | null;
}

/** What the index says of one record of a subject. */
export interface IndexedVersion {
  readonly record: RecordRef;
  readonly version: number;
  readonly indexedAt: string;
}

/** An app whose answers a trace is put together from. */
export type TracedApp = 'lgsp-node' | 'exchange' | 'indexer';

/** What each app knows of one message; null where it knows nothing. */
export interface Findings {
  readonly messageId: string;
  /** Who sent it, a sub-unit by its own code; null where nobody says. */
  readonly agency: string | null;
  readonly state: ProvisionState | null;
  readonly trace: Trace | null;
  readonly decision: Decision | null;
  readonly indexed: readonly IndexedVersion[] | null;
  /** Operational records under this id, oldest first; none where nobody keeps them. */
  readonly records: readonly OperationalRecord[];
  /** Apps that did not answer. */
  readonly silent: ReadonlySet<TracedApp>;
}
