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

/** `GET /v1/traces/{messageId}`: what the exchange knows of one message's way, in order of time. */
export interface Trace {
  readonly messageId: string;
  readonly source: string | null;
  readonly dataset?: string;
  readonly subject: string | null;
  readonly hops: readonly Hop[];
}
