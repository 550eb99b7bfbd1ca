/** The terms of the conservation equation. */
export interface Sums {
  readonly received: number;
  readonly decided: number;
  readonly replayed: number;
  readonly deadLettered: number;
}

/** What `/exchange/v1/conservation` answers. */
export interface ConservationTold extends Sums {
  readonly holds: boolean;
  readonly lag: number;
  readonly partitions: readonly (Sums & { readonly partition: number; readonly lag: number })[];
}

/** Messages that were received and are not accounted for; negative where more is accounted for than came. */
export const missingOf = ({ received, decided, replayed, deadLettered }: Sums): number =>
  received - decided - replayed - deadLettered;
