import type { ScenarioDifference, ScenarioRun, ScenarioStep } from '@motlan/contracts';
import type { ScenarioRunRow, ScenarioStepRow } from '@motlan/persistence';
import { SCENARIOS } from '@motlan/simulator';
import type { KeptStep } from './describe-step.ts';

/** A run as it is kept, told to people. */
export function toRun(row: ScenarioRunRow): ScenarioRun {
  const scenario = SCENARIOS.find(({ id }) => id === row.scenario);
  const { papersBefore, papersNow } = row;
  return {
    id: row.runId,
    scenario: row.scenario,
    variant: row.variant,
    title: scenario?.title ?? { en: row.scenario, vi: row.scenario }, // An earlier release may have had others.
    procedureCode: scenario?.procedureCode ?? '',
    seed: row.seed,
    salt: row.salt,
    mode: row.mode,
    state: row.state === 'open' ? (isPaused(row) ? 'paused' : 'running') : row.state,
    startedBy: row.startedBy,
    startedAt: row.startedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    steps: row.steps,
    stepsDone: row.stepsDone,
    stepsDiffering: row.stepsDiffering,
    papers: papersBefore === null || papersNow === null ? null : { before: papersBefore, now: papersNow },
    days: scenario?.days ?? null,
  };
}

export function toStep({
  number,
  planned,
  beganAt,
  tookMs,
  answer,
  differences,
}: ScenarioStepRow): ScenarioStep {
  return {
    number,
    ...(planned as KeptStep), // We wrote it.
    state: tookMs !== null ? 'done' : beganAt !== null ? 'doing' : 'waiting',
    beganAt: beganAt?.toISOString() ?? null,
    tookMs,
    answer,
    differences: (differences ?? []) as readonly ScenarioDifference[],
  };
}

const isPaused = ({ stepsAllowed, stepsDone, steps }: ScenarioRunRow): boolean =>
  stepsAllowed !== null && stepsDone >= stepsAllowed && stepsDone < steps;
