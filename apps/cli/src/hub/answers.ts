import type { Outcome } from '@motlan/contracts';

/** What the apps answer, as docs/http.md promises it. */

export type ProvisionStatus = 'QUEUED' | 'SENT' | 'DECIDED' | 'SET_ASIDE';

export interface LineProblem {
  readonly code: string;
  readonly title?: string;
  readonly detail?: string;
  readonly pointer?: string | null;
}

/** One line of the answer to a batch. */
export type LineAnswer =
  | { readonly line: number; readonly messageId: string; readonly status: ProvisionStatus }
  | { readonly line: number; readonly problem: LineProblem };

export interface InboxItem {
  readonly type: string;
  readonly id: string;
  readonly position: string;
  readonly appendedAt: string;
  readonly body: unknown;
}

export interface InboxPage {
  readonly items: readonly InboxItem[];
  readonly nextCursor: string;
}

export interface OutboxState {
  readonly accepted: number;
  readonly waiting: number;
  readonly sent: number;
  readonly refused: number;
  readonly repeated: number;
  readonly oldestWaitingAt: string | null;
  readonly holds: boolean;
}

export interface Conservation {
  readonly received: number;
  readonly decided: number;
  readonly replayed: number;
  readonly deadLettered: number;
  readonly holds: boolean;
  readonly lag: number;
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
}

/** Which records of a dataset are held or indexed; equal fingerprints mean the same records at the same versions. */
export interface DatasetSum {
  readonly dataset: string;
  readonly records: number;
  readonly fingerprint: string;
}

export interface LedgerState {
  readonly datasets: readonly DatasetSum[];
}

export interface IndexState extends LedgerState {
  readonly lag: number;
}

export interface Latency {
  readonly messages: number;
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
}
