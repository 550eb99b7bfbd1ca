import { FAILURES } from '@motlan/contracts';
import { faultKindOf } from '@motlan/persistence';
import { Refusal } from '@motlan/platform';

/** Seconds a caller is asked to wait where something of ours is away. */
export const RETRY_AFTER_S = FAILURES['outbox-away'].action.retryAfterS;

/** A database that is away for a while is no fault of ours to the caller: throws `not-ready`, saying what that means for it. */
export async function whileReachable<T>(consequence: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (faultKindOf(cause) !== 'passing') throw cause;
    throw new Refusal('not-ready', consequence, { retryAfterS: RETRY_AFTER_S, cause });
  }
}
