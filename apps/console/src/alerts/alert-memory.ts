import type { AlertRuleId } from '@motlan/contracts';
import type { DatasetSum } from './compare-sums.ts';
import type { Sample } from './growth.ts';

/** What one judgement leaves for the next, whichever console makes it. */
export interface AlertMemory {
  readonly samples: readonly Sample[];
  /** What the ledger said when it was compared with the index last. */
  readonly ledger: readonly DatasetSum[] | null;
  readonly differs: readonly (readonly [dataset: string, isSo: boolean | null])[];
  readonly compareAgainAtMs: number;
  /** Rules nobody could judge, wholly or in part. */
  readonly unknown: readonly AlertRuleId[];
}

const NOTHING: AlertMemory = { samples: [], ledger: null, differs: [], compareAgainAtMs: 0, unknown: [] };

/** As it was kept; whatever a release before this one did not keep is as at the beginning. */
export const toMemory = (kept: unknown): AlertMemory => ({
  ...NOTHING,
  ...(kept as Partial<AlertMemory> | null),
});
