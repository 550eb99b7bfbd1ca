/** One thing that is not as it must be. No values: what and where. */
export interface Difference {
  readonly messageId: string | null;
  /** `partition/offset` on motlan.provisions. */
  readonly position: string | null;
  readonly says: string;
}

/** One promise, and whether it was kept. */
export interface Proof {
  readonly id: string;
  /** Which of the guarantees of docs/guarantees.md it shows. */
  readonly guarantees: readonly number[];
  readonly title: string;
  readonly holds: boolean;
  /** What was counted, in a line. */
  readonly figures: string;
  /** The first few. */
  readonly differences: readonly Difference[];
  readonly differencesInAll: number;
}

/** A report names some: whoever looks into it needs the first, and how many there are. */
const SHOWN_MAX = 20;

/** It holds where nothing differs. */
export function proofOf(
  about: Pick<Proof, 'id' | 'guarantees' | 'title' | 'figures'>,
  differences: readonly Difference[],
): Proof {
  return {
    ...about,
    holds: differences.length === 0,
    differences: differences.slice(0, SHOWN_MAX),
    differencesInAll: differences.length,
  };
}

export const differs = (
  says: string,
  messageId: string | null = null,
  position: string | null = null,
): Difference => ({ says, messageId, position });

const GROUPED = new Intl.NumberFormat('en-US');
/** `3355` → `3,355`. */
export const grouped = (count: number): string => GROUPED.format(count);
