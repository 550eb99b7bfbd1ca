import type { Refusal } from '@motlan/platform';
import { PROVISIONS } from './intake.measures.ts';
import type { Taken } from './outbox-intake.ts';

/** Counts how an offer ended. */
export function countTaken({ isNew, refusal }: Taken): void {
  if (refusal) countRefusal(refusal);
  else PROVISIONS.inc({ outcome: isNew ? 'accepted' : 'repeated' });
}

export function countRefusal({ code }: Refusal): void {
  PROVISIONS.inc({ outcome: code });
}
