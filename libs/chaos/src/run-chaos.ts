import { mkdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { VerifyReport } from '@motlan/contracts';
import { Publisher } from '@motlan/kafka';
import { performFault } from './faults/perform-fault.ts';
import { Load } from './load/load.ts';
import type { StatementsOf } from './load/statement.ts';
import { memorySlopes } from './observe/memory-slope.ts';
import { recoveries, usualBacklog, type DoneFault } from './observe/recovery.ts';
import { Sampler } from './observe/sampler.ts';
import type { ChaosPlan } from './plan/chaos-plan.ts';
import { proveAll } from './proof/prove-all.ts';
import { becomeQuiet } from './proof/quiet.ts';
import type { ChaosReport, TimedLife } from './report/chaos-report.ts';
import type { ChaosProgress } from './progress.ts';
import type { AppFolder } from './system/app-specs.ts';
import { ChaosSystem, type LifeEvent } from './system/chaos-system.ts';

export interface ChaosOptions {
  readonly plan: ChaosPlan;
  /** Where the hub's data lies meanwhile; must be empty. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly scriptOf: (app: AppFolder) => string;
  /** What the load states besides made-up administrative units. */
  readonly statementsOf?: StatementsOf;
  /** Stories that are played beside the load, one after the other, until the signal; each tells how it ended. */
  readonly playStories?: (system: ChaosSystem, load: Load, signal: AbortSignal) => Promise<StoryCount>;
  readonly verify?: (system: ChaosSystem) => Promise<VerifyReport>;
  /** When all is quiet, before anything is proven: for tests that plant a loss. */
  readonly beforeProof?: (system: ChaosSystem) => Promise<void>;
  /** The command that repeats this run, for the report. */
  readonly command: string;
  readonly onProgress: (progress: ChaosProgress) => void;
  /** Ends the run before its time: rejects with the reason, everything stopped. */
  readonly signal: AbortSignal;
}

export interface StoryCount {
  readonly played: number;
  readonly asExpected: number;
}

/** What is left after the last fault is waited for at most so long, and as long as the load lasted where that is more. */
const QUIET_MS_MIN = 600_000;

/** Runs a plan on a hub of its own, and proves what must hold. Everything it started has ended when it resolves. */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const { plan, folder, onProgress, signal } = options;
  await mkdir(folder, { recursive: true });
  const life: TimedLife[] = [];
  let sinceMs = performance.now();
  const nowMs = () => Math.round(performance.now() - sinceMs);
  const onLife = (event: LifeEvent): void => {
    life.push({ ...event, atMs: nowMs() });
    onProgress({ is: 'life', atMs: nowMs(), ...event });
  };
  onProgress({ is: 'starting', text: 'PostgreSQL and Kafka', plan });
  const startedAt = new Date();
  const system = await ChaosSystem.start({
    folder,
    brokers: plan.brokers,
    env: options.env,
    scriptOf: options.scriptOf,
    onProgress: (text) => onProgress({ is: 'starting', text, plan }),
    onLife,
  });
  const publisher = new Publisher(system.kafka);
  const statements = options.statementsOf ? { statementsOf: options.statementsOf } : {};
  const load = new Load(system.client, { ...plan, agenciesOf: system.agenciesOf, ...statements });
  let done: Promise<DoneFault[]> = Promise.resolve([]);
  try {
    await publisher.connect();
    life.length = 0;
    sinceMs = performance.now();
    const sampler = new Sampler(system, load, sinceMs, (sample) => onProgress({ is: 'sample', sample }));
    load.start();
    const ending = new AbortController();
    const playing = options.playStories?.(system, load, AbortSignal.any([signal, ending.signal]));
    const context = { system, publisher };
    done = Promise.all(
      plan.faults.map((fault) => performFault(fault, { ...context, plan, nowMs, onProgress, signal })),
    );
    await unlessAborted(sleep(plan.minutes * 60_000), signal);
    const loadMs = nowMs();
    load.end();
    ending.abort();
    const faults = await done;
    const stories = (await playing?.catch(() => null)) ?? null;
    system.network.clear();
    await system.servicesAreBack();
    system.wakeAll();
    onProgress({ is: 'quieting', unrest: [], atMs: nowMs() });
    const withinMs = Math.max(QUIET_MS_MIN, plan.minutes * 60_000);
    const unrest = await unlessAborted(
      becomeQuiet(system, load, { withinMs, moves: () => life.length }, (left) =>
        onProgress({ is: 'quieting', unrest: left, atMs: nowMs() }),
      ),
      signal,
    );
    const quietMs = nowMs();
    await sleep(SETTLED_MS); // So that the last recoveries can be seen to last.
    await sampler.stop();
    if (unrest.length > 0) load.giveUp();
    await options.beforeProof?.(system);
    const proofs = await unlessAborted(
      proveAll({
        system,
        load,
        life,
        verify: options.verify ?? null,
        onProgress: (text) => onProgress({ is: 'proving', text }),
      }),
      signal,
    );
    const verdict = unrest.length === 0 && proofs.every(({ holds }) => holds) ? 'proven' : 'differs';
    onProgress({ is: 'ended', verdict });
    const { samples, memory } = sampler;
    const usual = usualBacklog(samples, plan.rate, faults[0]?.startMs ?? loadMs);
    return {
      version: 1,
      command: options.command,
      startedAt: startedAt.toISOString(),
      plan,
      verdict,
      loadMs,
      quietMs,
      unrest,
      proofs,
      faults,
      recoveries: Object.fromEntries(recoveries(faults, samples, usual)),
      usualBacklog: usual,
      load: { ...load.figures, stories },
      life,
      samples,
      memory,
      slopes: memorySlopes(memory),
    };
  } finally {
    load.giveUp();
    await done; // A fault that ends while the system stops may start something again.
    await publisher.close();
    await system.stop();
  }
}

const SETTLED_MS = 6_000;

async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason as Error);
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  return Promise.race([work, promise]).finally(() => signal.removeEventListener('abort', abort));
}
