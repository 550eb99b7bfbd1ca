import type { Facet, RecordEvent, ReplayAnswer, SharedMessage } from '@motlan/persistence';

/** What one record on a topic says of a message, before its facet has a number. */
export interface Sighting {
  readonly event: Omit<RecordEvent, 'facet'>;
  /** Null: it does not say. */
  readonly facet: Facet | null;
}

export interface ReplaySighting {
  readonly answer: Omit<ReplayAnswer, 'facet'>;
  readonly facet: Facet;
}

/** What a batch of records says. */
export interface Sightings {
  readonly seen: readonly Sighting[];
  readonly replays: readonly ReplaySighting[];
  readonly shared: readonly SharedMessage[];
}

export const NOTHING_SEEN: Sightings = { seen: [], replays: [], shared: [] };

/** An event that says nothing yet. */
export function emptyEvent(partition: number, offset: string): Sighting['event'] {
  return {
    partition,
    offset,
    messageId: null,
    source: null,
    subjectRef: null,
    procedureCode: null,
    dossierCode: null,
    exceptionCode: null,
    traceId: null,
    sentAtMs: null,
    appendedAtMs: null,
    decidedAtMs: null,
    answeredAtMs: null,
    requestBytes: null,
    responseBytes: null,
  };
}

const POSITION = /^(\d{1,4})\/(\d{1,18})$/u;

/** A `partition/offset` as a decision or a dead letter names it; null where it is none. */
export function readPosition(text: unknown): { readonly partition: number; readonly offset: string } | null {
  const [, partition, offset] = (typeof text === 'string' && POSITION.exec(text)) || [];
  return partition === undefined || offset === undefined ? null : { partition: Number(partition), offset };
}
