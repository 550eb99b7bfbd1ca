import type { Provisional } from '@motlan/once-only';
import type {
  CountedIn,
  DeadLetterRow,
  DecisionRow,
  HoldingRow,
  IntakeStep,
  ReportRow,
  TaskRow,
} from '@motlan/persistence';
import { countElements } from '../measures/count-elements.ts';
import type { DecidedTurn } from './turn.ts';

/** What one transaction changes in the ledger, a list per table. */
export interface TransactionChanges {
  readonly records: readonly HoldingRow[];
  readonly provisionals: readonly Provisional[];
  readonly endedProvisionals: readonly Provisional[];
  readonly decisions: readonly DecisionRow[];
  readonly deadLetters: readonly DeadLetterRow[];
  readonly closedTasks: readonly TaskRow[];
  readonly openedTasks: readonly TaskRow[];
  readonly reports: readonly ReportRow[];
  readonly elementCounts: readonly CountedIn[];
  /** One per partition. */
  readonly steps: readonly IntakeStep[];
}

/** The changes of all turns as one. Partitions share no subject, so no row is named twice. */
export function changesOf(turns: readonly DecidedTurn[]): TransactionChanges {
  return {
    records: turns.flatMap(({ plan, partition }) => plan.records.map((record) => ({ ...record, partition }))),
    provisionals: turns.flatMap(({ plan }) => plan.provisionals),
    endedProvisionals: turns.flatMap(({ plan }) => plan.endedProvisionals),
    decisions: turns.flatMap(({ answers }) => answers.decisions),
    deadLetters: turns.flatMap(({ answers }) => answers.deadLetters),
    closedTasks: turns.flatMap(({ followUps }) => followUps.closed),
    openedTasks: turns.flatMap(({ followUps }) => followUps.opened),
    reports: turns.flatMap(({ followUps }) => followUps.reports),
    elementCounts: turns.flatMap(({ plan, partition }) =>
      countElements(plan.items).map((count) => ({ ...count, partition })),
    ),
    steps: turns.map(stepOf),
  };
}

function stepOf({ partition, next, answers }: DecidedTurn): IntakeStep {
  return {
    partition,
    position: next,
    decided: answers.decisions.length,
    replayed: answers.replayed,
    deadLettered: answers.deadLetters.length,
    outcomes: countBy(answers.decisions.map((d) => d.outcome)),
  };
}

function countBy(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
