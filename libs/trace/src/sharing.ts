import type { Outcome } from '@motlan/contracts';

/** Outcomes after which others see the record anew. */
export const SHARING: ReadonlySet<string> = new Set<Outcome>([
  'ACCEPTED_FIRST',
  'ACCEPTED_UPDATE',
  'CONFIRMED',
]);
