import type { MessageTrace, Outcome, RecordStatus } from '@motlan/contracts';

/** How a message ended: what was decided, else that it was set aside, else that it is on its way. */
export function endOf({ hops, outcome }: Pick<MessageTrace, 'hops' | 'outcome'>): {
  readonly outcome: Outcome | null;
  readonly status: RecordStatus;
} {
  if (outcome !== null) return { outcome: outcome as Outcome, status: 'decided' };
  const isSetAside = hops.some(({ hop, reason }) => hop === 'set-aside' || (hop === 'answered' && reason));
  return { outcome: null, status: isSetAside ? 'set-aside' : 'pending' };
}
