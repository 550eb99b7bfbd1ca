import type { Decision, LetterCounts, LetterOutcome } from '@motlan/contracts';
import type { Finding } from '@motlan/once-only';
import type { DecidedTurn } from '../intake/turn.ts';
import { identityOf } from '../intake/offer.ts';
import { isReadable, type UnreadableRecord, type Read } from '../intake/read-record.ts';

/** What became of each record of a batch, in the order of the records. */
export function outcomesOf(
  reads: readonly Read[],
  { plan, answers, stored }: Pick<DecidedTurn, 'plan' | 'answers' | 'stored'>,
): LetterOutcome[] {
  const known = new Map(
    [...stored, ...answers.decisions].map((a) => [identityOf(a.source, a.subject, a.messageId), a.answer]),
  );
  let next = 0;
  return reads.map((read): LetterOutcome => {
    if (!isReadable(read)) return setAsideOf(read);
    const item = plan.items[next++]!; // One per readable record.
    if (item.kind === 'decided') {
      const { finding } = item;
      return { became: 'decided', outcome: finding.outcome, rules: rulesOf(finding) };
    }
    const { outcome } = JSON.parse(known.get(item.identity)!) as Decision; // Known, so stored: written by the intake.
    return { became: 'replayed', outcome, bodyDiffers: item.bodyDiffers };
  });
}

export const setAsideOf = ({ reason, pointer }: UnreadableRecord): LetterOutcome => ({
  became: 'set-aside',
  reason,
  pointer,
});

/** How many became what. */
export function countOutcomes(outcomes: readonly LetterOutcome[]): LetterCounts {
  const decided: Record<string, number> = {};
  const setAside: Record<string, number> = {};
  let replayed = 0;
  for (const letter of outcomes) {
    if (letter.became === 'decided') decided[letter.outcome] = (decided[letter.outcome] ?? 0) + 1;
    else if (letter.became === 'set-aside') setAside[letter.reason] = (setAside[letter.reason] ?? 0) + 1;
    else replayed += 1;
  }
  return { decided, replayed, setAside };
}

const rulesOf = (finding: Finding): readonly string[] =>
  finding.kind === 'source'
    ? [finding.rule]
    : [...new Set([...finding.elements.values()].map((e) => e.rule))].sort();
