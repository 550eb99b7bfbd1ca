import { setTimeout as sleep } from 'node:timers/promises';
import type { Publisher } from '@motlan/kafka';
import type { DoneFault } from '../observe/recovery.ts';
import type { ChaosPlan, PlannedFault } from '../plan/chaos-plan.ts';
import type { ChaosProgress } from '../progress.ts';
import { Random } from '../random.ts';
import type { ChaosSystem } from '../system/chaos-system.ts';
import { FAULTS } from './all-faults.ts';

export interface Stage {
  readonly system: ChaosSystem;
  readonly publisher: Publisher;
  readonly plan: ChaosPlan;
  readonly nowMs: () => number;
  readonly onProgress: (progress: ChaosProgress) => void;
  readonly signal: AbortSignal;
}

/**
 * Waits for its time, does it, and tells how it went. A fault that cannot be done is no fault of the hub. Where the run is ended
 * before its time, what has not begun is left out, and what has begun ends now.
 */
export async function performFault(fault: PlannedFault, stage: Stage): Promise<DoneFault> {
  const { plan, nowMs, onProgress, signal } = stage;
  const pause = async (ms: number): Promise<void> => {
    await sleep(Math.max(0, ms), undefined, { signal }).catch(() => undefined);
  };
  await pause(fault.startMs - nowMs());
  const { id, kind, target } = fault;
  const startMs = nowMs();
  if (signal.aborted) return { id, kind, target, startMs, endMs: startMs, said: 'left out' };
  onProgress({ is: 'fault', atMs: startMs, id, kind, target, phase: 'begins', said: '' });
  const random = new Random('fault', plan.seed, id);
  const said = await FAULTS[kind](fault, { ...stage, random, pause }).catch(
    (error: unknown) => `could not be done: ${error instanceof Error ? error.message : String(error)}`,
  );
  const endMs = nowMs();
  onProgress({ is: 'fault', atMs: endMs, id, kind, target, phase: 'ends', said });
  return { id, kind, target, startMs, endMs, said };
}
