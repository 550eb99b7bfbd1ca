import type { Outcome, RecordStatus } from '@motlan/contracts';
import type { Role } from '../theme/roles.ts';

const ROLE_OF_OUTCOME: Readonly<Record<Outcome, Role>> = {
  ACCEPTED_FIRST: 'accepted',
  ACCEPTED_UPDATE: 'accepted',
  CONFIRMED: 'accepted',
  REUSED: 'reused',
  REFUSED_ALREADY_PROVIDED: 'refused',
  REFUSED_NOT_ENTITLED: 'refused',
  REJECTED_NOT_AUTHORITATIVE: 'refused',
  CONFLICT_REPORTED: 'conflict',
  ACCEPTED_EXCEPTION: 'exception',
  STALE: 'pending',
};

/** What a message or an element stands for, by how it ended; how far it came counts where that says more. */
export function roleOf({
  outcome,
  status,
}: {
  readonly outcome?: Outcome | null;
  readonly status?: RecordStatus;
}): Role {
  if (status === 'set-aside') return 'dead';
  if (status === 'replayed') return 'reused';
  return outcome ? ROLE_OF_OUTCOME[outcome] : 'pending';
}

/** The role of a name in the `counts` of a histogram: an outcome, `SET_ASIDE` or `PENDING`. */
export function roleOfCount(name: string): Role {
  if (name === 'SET_ASIDE') return 'dead';
  return Object.hasOwn(ROLE_OF_OUTCOME, name) ? ROLE_OF_OUTCOME[name as Outcome] : 'pending';
}

/** What `?outcome=` or `?status=` of the messages choose the messages of a role. */
export const FILTER_OF_ROLE: Readonly<Record<Role, { readonly outcome?: string; readonly status?: string }>> =
  {
    accepted: { outcome: 'accepted' },
    reused: { outcome: 'reused' },
    refused: { outcome: 'refused' },
    conflict: { outcome: 'conflict' },
    exception: { outcome: 'exception' },
    dead: { status: 'set-aside' },
    pending: { status: 'pending' },
  };
