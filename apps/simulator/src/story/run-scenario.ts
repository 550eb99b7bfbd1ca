import { isDeepStrictEqual } from 'node:util';
import { differences } from './differences.ts';
import type { HubAccess } from './hub-access.ts';
import { Inboxes } from './inboxes.ts';
import { declare, perform } from './perform.ts';
import type { Population } from '../population/population.ts';
import { planSteps, type PlannedStep } from './plan-steps.ts';
import type { DatasetSettings, Observation, Play, Scenario } from './scenario.ts';

export interface StepResult extends PlannedStep {
  readonly seen: Observation;
  /** Empty: as expected. */
  readonly differences: readonly string[];
  readonly tookMs: number;
}

export interface ScenarioResult {
  readonly scenario: Scenario;
  readonly variant: string | null;
  readonly steps: readonly StepResult[];
  /** Papers somebody would have brought, and is asked for; forms and contracts, which nobody holds, do not count. */
  readonly papers: { readonly before: number; readonly now: number } | null;
  readonly differences: number;
  readonly tookMs: number;
}

export interface RunOptions {
  /** Ends with the first step that differs; what follows would differ because of it. */
  readonly stopOnDifference: boolean;
  /** May keep the step waiting; what it throws ends the run. */
  readonly beforeStep?: (step: PlannedStep) => Promise<void>;
  readonly onStep: (result: StepResult) => void | Promise<void>;
  /** Ends before the next step, and throws the reason. */
  readonly signal: AbortSignal;
}

/**
 * Plays a scenario with people of its own: those of the population at the play's place. Whatever happens, the
 * catalogue is as before in the end. Throws where the hub gives no answer, and the signal's reason.
 */
export async function runScenario(
  hub: HubAccess,
  play: Play,
  people: Population,
  { stopOnDifference, beforeStep, onStep, signal }: RunOptions,
): Promise<ScenarioResult> {
  const { scenario, variant } = play;
  const declared = new Map<string, DatasetSettings>();
  const results: StepResult[] = [];
  const startedAt = performance.now();
  try {
    const inboxes = new Inboxes(hub);
    const { steps } = planSteps(play, people);
    await prepare(hub, scenario);
    await inboxes.open(new Set(steps.flatMap(({ step: { act } }) => (act.kind === 'inbox' ? [act.by] : []))));
    for (const planned of steps) {
      signal.throwIfAborted();
      await beforeStep?.(planned);
      const { step, messages } = planned;
      if (step.act.kind === 'declare') declared.set(step.act.dataset, step.act.set);
      const stepStartedAt = performance.now();
      const seen = await perform(
        { hub, inboxes, idOf: (part) => messages[part]!.messageId }, // It has one per provision.
        step.act,
        step.expect,
      );
      const result: StepResult = {
        ...planned,
        seen,
        differences: differences(step.expect, seen),
        tookMs: performance.now() - stepStartedAt,
      };
      results.push(result);
      await onStep(result);
      if (stopOnDifference && result.differences.length > 0) break;
    }
  } finally {
    await restore(hub, scenario, declared);
  }
  return {
    scenario,
    variant,
    steps: results,
    papers: papersOf(results),
    differences: results.filter((result) => result.differences.length > 0).length,
    tookMs: performance.now() - startedAt,
  };
}

/** What an earlier run left changed because it was killed is set back first. */
async function prepare(hub: HubAccess, { id, changes }: Scenario): Promise<void> {
  for (const [dataset, before] of Object.entries(changes)) {
    const { body } = await hub.get('exchange', 'operator', `/v1/datasets/${dataset}`);
    if (differences(before, body).length > 0) await setBack(hub, dataset, before, `scenario ${id} begins`);
  }
}

/** Sets back what the story changed and did not set back itself, and waits until that is in effect. */
async function restore(
  hub: HubAccess,
  { id, changes }: Scenario,
  declared: ReadonlyMap<string, DatasetSettings>,
): Promise<void> {
  for (const [dataset, set] of declared) {
    const before = changes[dataset];
    if (before && !isDeepStrictEqual(before, set))
      await setBack(hub, dataset, before, `scenario ${id} has ended`);
  }
}

async function setBack(hub: HubAccess, dataset: string, set: DatasetSettings, when: string): Promise<void> {
  await declare(hub, { kind: 'declare', by: 'operator', dataset, set, reason: `${when}: as before` });
}

function papersOf(results: readonly StepResult[]): ScenarioResult['papers'] {
  const counted = results.filter(
    ({ step, seen }) => step.act.kind === 'plan' && step.act.counts && seen['spared'],
  );
  const last = counted.at(-1)?.seen as
    { asked: number; spared: { papers: number; copies: number } } | undefined;
  return last ? { before: last.asked + last.spared.papers + last.spared.copies, now: last.asked } : null;
}
