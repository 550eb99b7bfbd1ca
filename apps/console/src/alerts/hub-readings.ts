import type { Overview } from '../overview/overview.ts';
import type { Growth } from './growth.ts';

/** What alerts are judged by, at one moment. Null is what nobody told. */
export interface HubReadings {
  readonly overview: Overview;
  readonly growth: Growth;
  /** Whether index and ledger disagree, by dataset; see compareSums. */
  readonly differs: ReadonlyMap<string, boolean | null>;
  /** Open tasks and discrepancies past their due date. */
  readonly overdueTasks: number | null;
}

/** Whether one thing is as it should not be. */
export interface Verdict {
  /** App, node or dataset; '' where it is about the whole hub. */
  readonly about: string;
  /** Null: nobody can say. */
  readonly isSo: boolean | null;
  readonly value: number | null;
}
