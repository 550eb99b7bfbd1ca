import {
  findPlay,
  HubAccess,
  newSalt,
  population,
  runScenario,
  SCENARIOS,
  type Play,
} from '@motlan/simulator';
import { CliFailure } from '../failure.ts';
import { findHub, type Hub } from '../hub/find-hub.ts';
import { paintFor } from '../look/paint.ts';
import { readLaw } from './law.ts';
import { showEnding, showHeading, showStep } from './show-story.ts';
import { toJson } from './to-json.ts';
import { untilEnded } from './until-ended.ts';

export interface ScenarioFlags {
  readonly seed: string;
  readonly salt?: string;
  readonly variant?: string;
  readonly json?: true;
  readonly stopOnDifference?: true;
}

/** `motlan scenario birth`: tells one story as it happens. Returns the exit code: 1 where a step differs. */
export function scenario(folder: string, id: string, flags: ScenarioFlags): Promise<number> {
  return untilEnded((signal) => tell(folder, playOf(id, flags.variant ?? null), flags, signal));
}

async function tell(folder: string, play: Play, flags: ScenarioFlags, signal: AbortSignal): Promise<number> {
  const run = { seed: flags.seed, salt: flags.salt ?? newSalt() };
  const hub = await findHub(folder);
  const law = await readLaw(hub);
  const paint = paintFor(process.stdout);
  const say = (text: string) => {
    if (!flags.json) process.stdout.write(`${text}\n`);
  };
  say(showHeading(play.scenario, play.variant, run, paint));
  const result = await runScenario(accessTo(hub), play, population(`${run.seed}/${run.salt}`), {
    stopOnDifference: flags.stopOnDifference ?? false,
    onStep: (step) => say(showStep(step, law, paint)),
    signal,
  });
  say(showEnding(result, paint));
  if (flags.json) process.stdout.write(`${JSON.stringify(toJson(result, run.seed, run.salt), null, 2)}\n`);
  return result.differences === 0 ? 0 : 1;
}

export const accessTo = (hub: Hub): HubAccess => new HubAccess(hub.apps, (caller) => hub.tokenOf(caller));

function playOf(id: string, variant: string | null): Play {
  const play = findPlay(id, variant);
  if (play) return play;
  const known = SCENARIOS.find((one) => one.id === id)?.variants.map((one) => one.id);
  if (!known) throw new CliFailure(`There is no scenario ${id}. motlan scenario list shows them.`);
  throw new CliFailure(
    `Scenario ${id} has ${known.length === 0 ? 'no variants' : `the variants ${known.join(', ')}`}.`,
  );
}
