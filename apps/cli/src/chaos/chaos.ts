import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { makePlan, readPlan, type ChaosPlan } from '@motlan/chaos';
import { CliFailure, sentenceOf } from '../failure.ts';
import { Screen } from '../start/screen.ts';
import { Ended, endingSignal } from '../start/ending.ts';
import { assertBuilt } from '../start/start-apps.ts';
import { runManySeeds } from './many-seeds.ts';
import { planSettings, seedsOf, type PlanFlags } from './plan-settings.ts';
import { runOne, type RunSettings } from './run-one.ts';
import { showVerdict } from './show-verdict.ts';

export interface ChaosFlags extends PlanFlags {
  readonly seeds?: string;
  readonly plan?: string;
  readonly writePlan?: string;
  readonly report?: string;
  readonly verify: boolean;
  readonly json?: true;
}

/** Nobody knows whether anything was lost. */
const COULD_NOT_RUN = 2;

/** `motlan chaos`. Returns the exit code: 0 proven, 1 something was lost or differs; throws with 2 where it could not run. */
export async function chaos(folder: string, flags: ChaosFlags, env: NodeJS.ProcessEnv): Promise<number> {
  try {
    return await run(folder, flags, env);
  } catch (error) {
    if (error instanceof Ended) return 130; // As a shell reports an interrupted job.
    throw new CliFailure(`The run could not be done: ${sentenceOf(error)}`, COULD_NOT_RUN, { cause: error });
  }
}

async function run(folder: string, flags: ChaosFlags, env: NodeJS.ProcessEnv): Promise<number> {
  Logger.overrideLogger(false); // Under chaos the Kafka client has much to warn of.
  const seeds = flags.seeds === undefined ? null : seedsOf(flags.seeds);
  const plan = flags.plan === undefined ? makePlan(planSettings(flags)) : await planIn(flags.plan);
  if (flags.writePlan !== undefined) {
    await writeFile(flags.writePlan, `${JSON.stringify(plan, null, 2)}\n`);
    return 0;
  }
  assertBuilt();
  const screen = new Screen(flags.json ? process.stderr : process.stdout);
  const settings: RunSettings = {
    reports: join(folder, 'chaos'),
    reportFile: flags.report ?? null,
    planFile: flags.plan ?? null,
    verify: flags.verify,
    env,
    screen,
    signal: endingSignal(),
  };
  if (seeds) return runManySeeds(seeds, (seed) => makePlan({ ...planSettings(flags), seed }), settings);
  const { report, files } = await runOne(plan, settings);
  showVerdict(report, files, screen);
  if (flags.json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  return report.verdict === 'proven' ? 0 : 1;
}

const planIn = async (file: string): Promise<ChaosPlan> => readPlan(await readFile(file, 'utf8'));
