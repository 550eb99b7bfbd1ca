import { derivedId, EVENT_TYPES, type Decision } from '@motlan/contracts';
import type { Provided, TopicTruth } from './topic-truth.ts';

/** How one record of the topic ended, as the topics tell it. */
export interface Ending {
  readonly record: Provided;
  readonly decision: Decision | null;
  /** Reason, where it was set aside. */
  readonly reason: string | null;
}

/** Who sent what under which id: a message wherever it lies. */
export const identityOf = ({ source, subject, messageId }: Provided): string =>
  [source, subject, messageId].join('\n');

/** The ending of every record, in the order of the topic. Ids of answers follow from positions, so nothing is guessed. */
export function endingsOf({ provided, told, letters }: TopicTruth): Ending[] {
  return provided.map((record) => {
    const { position, publisher } = record;
    const id = derivedId(position, EVENT_TYPES.decision, publisher ?? '', '');
    return {
      record,
      decision: told.get(id)?.decision ?? null,
      reason: letters.get(position)?.reason ?? null,
    };
  });
}
