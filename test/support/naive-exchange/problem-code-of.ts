import type { OnceProblemCode, Outcome } from '@motlan/contracts';

/** Every refusal and conflict has its problem. */
export function problemCodeOf(outcome: Outcome): OnceProblemCode | null {
  if (outcome === 'REFUSED_ALREADY_PROVIDED') return 'ONCE:ERR:0001';
  if (outcome === 'REFUSED_NOT_ENTITLED') return 'ONCE:ERR:0002';
  if (outcome === 'CONFLICT_REPORTED') return 'ONCE:ERR:0003';
  if (outcome === 'STALE') return 'ONCE:ERR:0004';
  if (outcome === 'REJECTED_NOT_AUTHORITATIVE') return 'ONCE:ERR:0005';
  return null;
}
