import {
  newSalt,
  PLAYS,
  population,
  runAll,
  runScenario,
  type Play,
  type ScenarioResult,
} from '@motlan/simulator';
import { findHub } from '../hub/find-hub.ts';
import { paintFor, type Paint } from '../look/paint.ts';
import { codesNotSeen } from './codes-seen.ts';
import { readLaw, type Law } from './law.ts';
import { accessTo, type ScenarioFlags } from './scenario.ts';
import { nameOf, showSummary } from './show-summary.ts';
import { showHeading, showStep } from './show-story.ts';
import { toJson } from './to-json.ts';
import { untilEnded } from './until-ended.ts';

/** One laptop's cores are busy with so many; more would wait for each other. */
const AT_ONCE = 6;

/**
 * `motlan scenario all`: every scenario and variant, as many at once as do not disturb each other; then what differed, and a
 * table. Returns the exit code: 1 where a step differs, or an outcome, rule or ground was shown by none.
 */
export function allScenarios(
  folder: string,
  flags: Omit<ScenarioFlags, 'variant'>,
  plays: readonly Play[] = PLAYS,
): Promise<number> {
  return untilEnded((signal) => playAll(folder, flags, plays, signal));
}

async function playAll(
  folder: string,
  flags: Omit<ScenarioFlags, 'variant'>,
  plays: readonly Play[],
  signal: AbortSignal,
): Promise<number> {
  const run = { seed: flags.seed, salt: flags.salt ?? newSalt() };
  const hub = await findHub(folder);
  const law = await readLaw(hub);
  const [paint, aside] = [paintFor(process.stdout), paintFor(process.stderr)];
  const access = accessTo(hub);
  const people = population(`${run.seed}/${run.salt}`);
  const options = {
    stopOnDifference: flags.stopOnDifference ?? false,
    onStep: () => undefined,
    signal,
  };
  const startedAt = performance.now();
  const results = await runAll(plays, AT_ONCE, async (play) => {
    const result = await runScenario(access, play, people, options);
    const mark = result.differences === 0 ? aside.good('✓') : aside.bad('✗');
    process.stderr.write(`  ${mark} ${aside.faint(nameOf(result))}\n`);
    return result;
  });
  const unseen = plays === PLAYS ? codesNotSeen(results, law) : [];
  const facts = { ...run, unseen, tookMs: performance.now() - startedAt };
  process.stdout.write(
    flags.json
      ? `${JSON.stringify({ ...facts, scenarios: results.map((r) => toJson(r, run.seed, run.salt)) }, null, 2)}\n`
      : showDifferences(results, law, run, paint) + showSummary(results, facts, paint),
  );
  return unseen.length === 0 && results.every(({ differences }) => differences === 0) ? 0 : 1;
}

/** The steps that went another way than expected, each under the title of its story. */
function showDifferences(
  results: readonly ScenarioResult[],
  law: Law,
  run: { readonly seed: string; readonly salt: string },
  paint: Paint,
): string {
  return results
    .filter(({ differences }) => differences > 0)
    .flatMap(({ scenario, variant, steps }) => [
      showHeading(scenario, variant, run, paint),
      ...steps.filter(({ differences }) => differences.length > 0).map((step) => showStep(step, law, paint)),
    ])
    .map((text) => `${text}\n`)
    .join('');
}
