import type { Accepted } from '../load/sender.ts';
import { identityOf, type Ending } from './answered.ts';
import { differs, grouped, proofOf, type Difference, type Proof } from './proof.ts';
import type { TopicTruth } from './topic-truth.ts';

/** Every 202 lies on the topic and has exactly one decision, or is set aside with its reason. Nothing is both or neither. */
export function proveAccepted(accepted: ReadonlyMap<string, Accepted>, endings: readonly Ending[]): Proof {
  const differences: Difference[] = [];
  const decided = new Map<string, number>();
  const seen = new Map<string, Ending[]>();
  for (const ending of endings) {
    const { record, decision, reason } = ending;
    if (decision && reason !== null)
      differences.push(differs('is decided and set aside', record.messageId, record.position));
    if (!decision && reason === null)
      differences.push(differs('lies on the topic and has no answer', record.messageId, record.position));
    const identity = identityOf(record);
    seen.set(identity, [...(seen.get(identity) ?? []), ending]);
    if (decision?.replayed === false) decided.set(identity, (decided.get(identity) ?? 0) + 1);
  }
  for (const { messageId, by, subject } of accepted.values()) {
    const identity = [`/agencies/${by}`, subject, messageId].join('\n');
    const places = seen.get(identity);
    const [first] = places ?? [];
    if (!first) differences.push(differs('was answered 202 and lies nowhere on the topic', messageId));
    else if ((decided.get(identity) ?? 0) !== 1 && !places?.every(({ reason }) => reason !== null))
      differences.push(
        differs(`has ${decided.get(identity) ?? 0} decisions`, messageId, first.record.position),
      );
  }
  for (const [identity, times] of decided)
    if (times > 1) differences.push(differs(`was decided ${times} times`, identity.split('\n')[2] ?? null));
  return proofOf(
    {
      id: 'accepted',
      guarantees: [2, 4],
      title: 'Every 202 has exactly one decision, or is set aside with its reason',
      figures: `${grouped(accepted.size)} promises, ${grouped(endings.length)} records, ${grouped(decided.size)} messages decided`,
    },
    differences,
  );
}

/** Whatever was told twice was the same: an id stands for one body; a replay repeats the outcome of the first. */
export function proveOnce({ told }: TopicTruth, endings: readonly Ending[]): Proof {
  const differences: Difference[] = [];
  let repeated = 0;
  for (const { id, topic, digests, times, decision } of told.values()) {
    repeated += times - 1;
    if (digests.size > 1)
      differences.push(
        differs(
          `${topic}: message ${id} lies there with ${digests.size} different bodies`,
          decision?.messageId ?? null,
          decision?.position ?? null,
        ),
      );
  }
  const outcomes = new Map<string, { outcome: string; position: string }>();
  let replays = 0;
  for (const { record, decision } of endings) {
    if (!decision) continue;
    const identity = identityOf(record);
    const first = outcomes.get(identity);
    if (!decision.replayed) outcomes.set(identity, { outcome: decision.outcome, position: record.position });
    else replays += 1;
    if (decision.replayed && first?.outcome !== decision.outcome)
      differences.push(
        differs(
          `is replayed as ${decision.outcome}, was ${first?.outcome ?? 'never decided before'}`,
          record.messageId,
          record.position,
        ),
      );
  }
  return proofOf(
    {
      id: 'once',
      guarantees: [3, 4],
      title: 'No effect twice: one id, one body; a message met again gets the decision it had',
      figures: `${grouped(told.size)} messages out, ${grouped(repeated)} of them told again, ${grouped(replays)} replays`,
    },
    differences,
  );
}
