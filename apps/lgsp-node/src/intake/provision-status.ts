import { derivedId, EVENT_TYPES, type EventType } from '@motlan/contracts';
import type { AcceptedRow, InboxRow } from '@motlan/persistence';

export type ProvisionStatus = 'QUEUED' | 'SENT' | 'DECIDED' | 'SET_ASIDE';

/** The answer to a provision: its first decision, else its last set-aside notice, else none. */
export function answerTo(
  row: AcceptedRow,
  accepted: readonly AcceptedRow[],
  answers: readonly InboxRow[],
): InboxRow | null {
  const isRival = (other: AcceptedRow) =>
    other.agency !== row.agency && other.messageId === row.messageId && other.subject === row.subject;
  const isShared = accepted.some(isRival);
  const own = answers.filter(
    (answer) =>
      answer.messageId === row.messageId &&
      answer.subject === row.subject &&
      (!isShared || isFor(row.agency, answer)),
  );
  return (
    own.find((answer) => answer.type === EVENT_TYPES.decision) ??
    own.findLast((answer) => answer.type === EVENT_TYPES.setAside) ??
    null
  );
}

export function statusOf(row: AcceptedRow, answer: InboxRow | null): ProvisionStatus {
  if (answer) return answer.type === EVENT_TYPES.decision ? 'DECIDED' : 'SET_ASIDE';
  if (row.refusedAt) return 'SET_ASIDE';
  return row.sentAt ? 'SENT' : 'QUEUED';
}

/** Two sub-units used one id for one subject: the id the exchange derived for its answer names the one it is for. */
function isFor(agency: string, { id, type, body }: InboxRow): boolean {
  const { position } = JSON.parse(body) as { readonly position?: unknown };
  return typeof position === 'string' && derivedId(position, type as EventType, agency, '') === id;
}
