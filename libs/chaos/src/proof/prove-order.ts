import { derivedId, EVENT_TYPES } from '@motlan/contracts';
import type { Ending } from './answered.ts';
import { differs, grouped, proofOf, type Difference, type Proof } from './proof.ts';
import type { TopicTruth } from './topic-truth.ts';

/** An agency first hears of the messages of one subject in the order in which they lie on the topic. */
export function proveOrder({ told }: TopicTruth, endings: readonly Ending[]): Proof {
  const differences: Difference[] = [];
  const last = new Map<string, { first: number; position: string }>();
  for (const { record, decision } of endings) {
    if (!decision) continue;
    const answer = told.get(derivedId(record.position, EVENT_TYPES.decision, record.publisher ?? '', ''));
    if (!answer) continue;
    const line = `${answer.topic}\n${record.subject ?? ''}`;
    const before = last.get(line);
    if (before && answer.first < before.first)
      differences.push(
        differs(
          `was answered before ${before.position}, which lies earlier`,
          record.messageId,
          record.position,
        ),
      );
    last.set(line, { first: answer.first, position: record.position });
  }
  return proofOf(
    {
      id: 'order',
      guarantees: [5],
      title: 'Decisions of one subject follow the order of its partition',
      figures: `${grouped(last.size)} subjects, each at each agency`,
    },
    differences,
  );
}
