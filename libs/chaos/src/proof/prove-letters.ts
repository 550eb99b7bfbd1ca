import type { Ending } from './answered.ts';
import { differs, grouped, proofOf, type Proof } from './proof.ts';
import type { TopicTruth } from './topic-truth.ts';

/** What could not be read lies among the dead letters byte for byte, once per position, and comes from the topic. */
export function proveLetters({ letters, provided }: TopicTruth, endings: readonly Ending[]): Proof {
  const lying = new Map(provided.map((record) => [record.position, record]));
  const differences = [...letters.values()].flatMap(({ origin, digest }) => {
    const record = lying.get(origin);
    if (!record) return [differs('is a dead letter of a record that does not exist', null, origin)];
    return record.digest === digest
      ? []
      : [differs('is set aside with other bytes', record.messageId, origin)];
  });
  const reasons = Map.groupBy(
    endings.filter(({ reason }) => reason !== null),
    ({ reason }) => reason,
  );
  return proofOf(
    {
      id: 'letters',
      guarantees: [2],
      title: 'What cannot be read is set aside byte for byte, with its reason',
      figures: `${grouped(letters.size)} letters: ${[...reasons].map(([reason, of]) => `${of.length} ${reason ?? ''}`).join(', ')}`,
    },
    differences,
  );
}
