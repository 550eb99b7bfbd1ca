import type { Population } from '../population/population.ts';
import { Cast } from './cast.ts';
import type { Act, Play, Step } from './scenario.ts';

/** A message a step hands in. The same run hands in the same under the same id. */
export interface StepMessage {
  readonly agency: string;
  readonly messageId: string;
  readonly dataset: string;
}

/** A step before it is done. */
export interface PlannedStep {
  /** From 1. */
  readonly number: number;
  readonly step: Step;
  readonly messages: readonly StepMessage[];
}

/** The steps of a play with people of its own, and who they are: every name a sentence may hold, and its subject. */
export function planSteps(
  { scenario, variant, place }: Play,
  people: Population,
): { readonly steps: readonly PlannedStep[]; readonly names: ReadonlyMap<string, string> } {
  const cast = new Cast(people, place);
  const steps = scenario.script(cast, variant).map((step, at) => ({
    number: at + 1,
    step,
    messages: provisionsOf(step.act).map(({ by, provision }, part) => ({
      agency: by,
      messageId: cast.messageId(variant ?? '', at, part),
      dataset: provision.dataset,
    })),
  }));
  return { steps, names: cast.names };
}

function provisionsOf(act: Act) {
  if (act.kind === 'given') return act.statements;
  return act.kind === 'provide' ? [act] : [];
}
