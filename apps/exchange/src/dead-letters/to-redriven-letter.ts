import type { ListedRedrive, RedrivenLetter } from '@motlan/contracts';
import type { RedrivenRow, RedriveRow } from '@motlan/persistence';

/** One act as it is shown. */
export const toListedRedrive = ({
  id,
  atMs,
  by,
  reason,
  kind,
  filter,
  letters,
  sent,
}: RedriveRow): ListedRedrive => ({
  id,
  at: new Date(atMs).toISOString(),
  by,
  reason,
  kind,
  filter,
  letters,
  sent,
});

/** What has become of a letter, from what is known of its message now. Its last word counts: a decision after a newer letter. */
export function toRedrivenLetter(row: RedrivenRow): RedrivenLetter {
  const head = { position: `${row.partition}/${row.offset}`, messageId: row.messageId };
  const { decision, newerLetter } = row;
  if (row.refusedFor !== null) return { ...head, became: 'refused', reason: row.refusedFor };
  if (decision) {
    const { outcome, decidedAt, position } = decision;
    return {
      ...head,
      became: row.wasDecided ? 'replayed' : 'decided',
      outcome,
      decidedAt: new Date(decidedAt).toISOString(),
      newPosition: position,
    };
  }
  if (newerLetter) {
    const { reason, position } = newerLetter;
    return { ...head, became: 'set-aside', reason, newPosition: position };
  }
  return { ...head, became: row.isSent ? 'sent' : 'waiting' };
}
