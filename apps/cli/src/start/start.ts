import { existsSync, readdirSync } from 'node:fs';
import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { assertFolderFree, assertPortsFree, type BrokerCount, choosePorts } from '@motlan/sandbox';
import { CliFailure } from '../failure.ts';
import type { Hub } from '../hub/find-hub.ts';
import { duration } from '../look/numbers.ts';
import { runDemonstration } from './demonstration.ts';
import { Ended, endingSignal, unlessEnded } from './ending.ts';
import { faultsOf, isDone } from './expected-counts.ts';
import { readFigures, type Figures } from './figures.ts';
import { playLifeEvent } from './life-event.ts';
import { figuresTable } from './figures-table.ts';
import { Screen } from './screen.ts';
import { APPS, assertBuilt, type AppKey } from './start-apps.ts';
import { MotlanSystem } from './system.ts';
import { whereNext } from './where-next.ts';

export interface StartOptions {
  /** Null: the default, or a temporary one for `--once`. */
  readonly folder: string | null;
  readonly defaultFolder: string;
  readonly once: boolean;
  /** Null: as many as the data was made with, else one. */
  readonly brokers: BrokerCount | null;
  readonly host: string;
  readonly ports: Readonly<Record<AppKey, number>>;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * The main job: starts everything, runs the demonstration, prints its figures, and stays up until Ctrl-C; with `once` on data
 * of its own, and ends. Returns the exit code: with `once`, 0 only where every count is exact.
 */
export async function startMotlan(options: StartOptions): Promise<number> {
  Logger.overrideLogger(false); // The Kafka client's warnings are no part of the screen.
  const signal = endingSignal();
  const screen = new Screen();
  const startedAt = performance.now();
  assertBuilt();
  const folder = folderOf(options);
  if (folder !== null) await assertFolderFree(folder);
  if (!options.once)
    await assertPortsFree(APPS.map(({ key, name, portSetting }) => wanted(key, name, portSetting, options)));
  const system = new MotlanSystem({
    folder,
    temporary: options.once,
    brokers: options.brokers,
    host: options.host,
    env: options.env,
    screen,
    signal,
    portsOfApps: () => (options.once ? choosePorts(options.host, ANY_PORTS) : Promise.resolve(options.ports)),
  });
  screen.line(
    `\n  ${screen.paint.strong('Motlan')}, once-only data exchange ${screen.paint.faint(`on ${folder ?? 'data of its own'}`)}\n`,
  );
  let exitCode = 1;
  try {
    const hub = await system.start();
    const figures = await unlessEnded(demonstrate(hub, system, screen), signal);
    screen.line(`\n${figuresTable(figures, screen.paint)}\n`);
    exitCode = options.once
      ? await judge(hub, figures, screen, { startedAt, signal })
      : await stayUp(hub, options, screen, signal);
  } catch (error) {
    if (!(error instanceof Ended)) throw error;
    screen.line(`  ${error.message}: stopping.`);
    exitCode = 130; // As a shell reports an interrupted job.
  } finally {
    if (exitCode === 1 && folder === null) await keepLogs(system, screen);
    await system.stop();
  }
  return exitCode;
}

async function demonstrate(hub: Hub, system: MotlanSystem, screen: Screen): Promise<Figures> {
  const before = await readFigures(hub);
  if (isDone(before)) {
    screen.line('\n  The demonstration was found from an earlier start; nothing was sent.');
    return before;
  }
  if (before.conservation.received > 0)
    screen.line('  An earlier start was interrupted: going on where it ended.');
  const since = new Date().toISOString();
  await runDemonstration(hub, system.kafkaBrokers, screen);
  return readFigures(hub, since);
}

/** Every count must be exact; then one life event must go as expected. */
async function judge(
  hub: Hub,
  figures: Figures,
  screen: Screen,
  { startedAt, signal }: { readonly startedAt: number; readonly signal: AbortSignal },
): Promise<number> {
  const faults = faultsOf(figures);
  for (const fault of faults) screen.line(`  ${screen.paint.bad('✗')} ${fault}`);
  if (faults.length > 0) return 1;
  screen.line(`  ${screen.paint.good('✓')} Every count is exact.`);
  const differences = await unlessEnded(playLifeEvent(hub, screen, signal), signal);
  screen.line(`  All of it took ${duration(performance.now() - startedAt)}.`);
  return differences === 0 ? 0 : 1;
}

async function stayUp(
  hub: Hub,
  { defaultFolder }: StartOptions,
  screen: Screen,
  signal: AbortSignal,
): Promise<number> {
  screen.line(`${whereNext(hub, defaultFolder, screen.paint)}\n`);
  screen.line('  Everything is up. Ctrl-C stops it; the data stays.');
  await unlessEnded(new Promise<never>(() => undefined), signal).catch(() => undefined);
  screen.line(`\n  ${(signal.reason as Error).message}: stopping.`);
  return 0; // To be stopped is how this job ends well.
}

/** Null: a temporary folder. */
function folderOf({ folder, defaultFolder, once }: StartOptions): string | null {
  if (!once) return folder ?? defaultFolder;
  if (folder !== null && existsSync(folder) && readdirSync(folder).length > 0) {
    throw new CliFailure(`${folder} is not empty. --once counts exactly, so it needs an empty folder.`);
  }
  return folder;
}

/** Temporary data goes with its logs; where something failed, they are the only ones who know why. */
async function keepLogs({ folder }: MotlanSystem, screen: Screen): Promise<void> {
  if (folder === '') return;
  const kept = await mkdtemp(join(tmpdir(), 'motlan-logs-'));
  await cp(join(folder, 'logs'), kept, { recursive: true });
  screen.line(`  The logs are kept in ${kept}`);
}

const wanted = (key: AppKey, app: string, setting: string, { host, ports }: StartOptions) => ({
  app,
  setting,
  host,
  port: ports[key],
});

const ANY_PORTS: Readonly<Record<AppKey, number>> = { exchange: 0, lgspNode: 0, indexer: 0, console: 0 };
