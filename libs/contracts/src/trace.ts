import type { Explanation } from './explanations/explanation.ts';
import type { OperationalRecord } from './operational-record.ts';
import type { ElementDecision } from './messages.ts';

/** One step of a message's way. `at` is RFC 3339, UTC. */
export interface Hop {
  readonly hop: 'received' | 'appended' | 'decided' | 'set-aside';
  readonly at: string;
  /** `partition/offset` on motlan.provisions. */
  readonly position?: string;
  readonly outcome?: string;
  readonly rule?: string;
  readonly reason?: string;
  readonly pointer?: string;
}

/** `GET /v1/traces/{messageId}` of the exchange: what it knows of one message's way, in order of time. */
export interface Trace {
  readonly messageId: string;
  readonly source: string | null;
  readonly dataset?: string;
  readonly subject: string | null;
  readonly hops: readonly Hop[];
  /** Why it failed or was refused, who must act, what to do. */
  readonly explanation?: Explanation;
}

/** A step of a message's whole way, in the order in which it is gone. */
export type HopName =
  | 'received'
  | 'queued'
  | 'sent'
  | 'appended'
  | 'decided'
  | 'set-aside'
  | 'published'
  | 'shared'
  | 'indexed'
  | 'answered';

/**
 * `happened`: at that time. `waiting`: not yet. `silent`: whoever would know does not answer. `unknown`: whoever would know
 * has never seen it, or has forgotten it. `not-shared`: the outcome changes nothing others see. `superseded`: a newer
 * version of the record took its place.
 */
export type HopState = 'happened' | 'waiting' | 'silent' | 'unknown' | 'not-shared' | 'superseded';

export interface MessageHop {
  readonly hop: HopName;
  /** Who tells of it; `topics`: the operational record, read from Kafka. */
  readonly where: 'lgsp-node' | 'topics' | 'exchange' | 'indexer';
  readonly state: HopState;
  /** RFC 3339, UTC; null where it has not happened, or nobody can say. */
  readonly at: string | null;
  /** `partition/offset` on motlan.provisions. */
  readonly position?: string;
  /** Held back by the node until then. */
  readonly heldUntil?: string;
  readonly outcome?: string;
  readonly rules?: readonly string[];
  readonly reason?: string;
  readonly pointer?: string;
  /** Version of the record: the message's, or the newer one that took its place. */
  readonly version?: number;
}

/** An explanation and the elements it is about; none of them: the message as a whole. */
export interface MessageExplanation extends Explanation {
  readonly elements: readonly string[];
}

/**
 * `GET /v1/traces/{messageId}` of the console: the whole way of one message, put together from node, topics, exchange and
 * index. Holds no subject and no record key.
 */
export interface MessageTrace {
  readonly messageId: string;
  /** Who sent it, a sub-unit by its own code; null where nobody can say. */
  readonly agency: string | null;
  readonly dataset: string | null;
  readonly hops: readonly MessageHop[];
  readonly outcome: string | null;
  readonly catalogueVersion: number | null;
  readonly ruleSet: number | null;
  /** What was decided of each element of a collection. */
  readonly elements: Readonly<Record<string, ElementDecision>> | null;
  /** Why it failed, was refused or waits, who must act, what to do; null where all went well. */
  readonly explanation: MessageExplanation | null;
  /** The other codes met in its decision. */
  readonly alsoExplained: readonly MessageExplanation[];
  /** Every record of motlan.provisions under this id, oldest first: more than one where it was sent again. */
  readonly records: readonly OperationalRecord[];
  /** Apps that did not answer: of them nothing is known here. */
  readonly silent: readonly string[];
}
