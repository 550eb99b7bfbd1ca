import type { LoadFigures } from '../load/load.ts';
import type { MemorySlope } from '../observe/memory-slope.ts';
import type { DoneFault, Recovery } from '../observe/recovery.ts';
import type { MemorySample, Sample } from '../observe/sample.ts';
import type { ChaosPlan } from '../plan/chaos-plan.ts';
import type { Proof } from '../proof/proof.ts';
import type { LifeEvent } from '../system/chaos-system.ts';

export type TimedLife = LifeEvent & { readonly atMs: number };

/** Everything about one run, as its JSON file has it. Times are milliseconds since the load began. */
export interface ChaosReport {
  readonly version: 1;
  readonly command: string;
  /** RFC 3339. */
  readonly startedAt: string;
  readonly plan: ChaosPlan;
  readonly verdict: 'proven' | 'differs';
  /** When the last provision was offered, and when nothing was on its way any more. */
  readonly loadMs: number;
  readonly quietMs: number;
  /** What did not become quiet in time, in sentences. */
  readonly unrest: readonly string[];
  readonly proofs: readonly Proof[];
  readonly faults: readonly DoneFault[];
  /** By fault. */
  readonly recoveries: Readonly<Record<string, Recovery>>;
  /** Messages that may be on their way while all is well. */
  readonly usualBacklog: number;
  readonly load: LoadFigures & {
    readonly stories: { readonly played: number; readonly asExpected: number } | null;
  };
  readonly life: readonly TimedLife[];
  readonly samples: readonly Sample[];
  readonly memory: readonly MemorySample[];
  readonly slopes: readonly MemorySlope[];
}
