import type { EntityManager } from 'typeorm';
import { derivedId, EVENT_TYPES } from '@motlan/contracts';
import type { OperationalRecordStore, RecordEvent, ReplayAnswer, ReplayCandidate } from '@motlan/persistence';
import { emptyEvent } from './sightings.ts';

/** A message of the batch in hand, as `candidates` would tell of it were it stored. */
export interface MessageInHand {
  readonly event: RecordEvent;
  readonly publisher: string | null;
}

export interface PlacedReplays {
  readonly placed: readonly RecordEvent[];
  /** Their own message was not read yet. */
  readonly unplaced: readonly ReplayAnswer[];
}

/**
 * Answers to repeated messages as events of the positions they belong to. The id of an answer is derived from that position, so
 * of the messages with the same message id, in hand or stored, it is the one that id fits.
 */
export async function placeReplays(
  tx: EntityManager,
  records: OperationalRecordStore,
  inHand: readonly MessageInHand[],
  answers: readonly ReplayAnswer[],
): Promise<PlacedReplays> {
  const placed: RecordEvent[] = [];
  const unplaced: ReplayAnswer[] = [];
  if (answers.length === 0) return { placed, unplaced };
  const ids = new Set(answers.map(({ messageId }) => messageId));
  const candidates = [...candidatesAmong(inHand, ids), ...(await records.candidates(tx, [...ids]))];
  for (const answer of answers) {
    const place = candidates.find((candidate) => isAnsweredBy(candidate, answer));
    if (place) placed.push(toEvent(place, answer));
    else unplaced.push(answer);
  }
  return { placed, unplaced };
}

function candidatesAmong(inHand: readonly MessageInHand[], ids: ReadonlySet<string>): ReplayCandidate[] {
  return inHand.flatMap(({ event: { partition, offset, messageId }, publisher }) =>
    messageId !== null && publisher !== null && ids.has(messageId)
      ? [{ partition, offset, messageId, publisher }]
      : [],
  );
}

const isAnsweredBy = (
  { partition, offset, messageId, publisher }: ReplayCandidate,
  answer: ReplayAnswer,
): boolean =>
  messageId === answer.messageId &&
  derivedId(`${partition}/${offset}`, EVENT_TYPES.decision, publisher, '') === answer.id;

const toEvent = ({ partition, offset }: ReplayCandidate, answer: ReplayAnswer): RecordEvent => ({
  ...emptyEvent(partition, offset),
  messageId: answer.messageId,
  facet: answer.facet,
  // What it was decided first lies before this message: it ends when it is answered.
  decidedAtMs: answer.answeredAtMs,
  answeredAtMs: answer.answeredAtMs,
  responseBytes: answer.responseBytes,
});
