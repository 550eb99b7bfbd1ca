import type { Publisher } from '@motlan/kafka';
import type { PlannedFault } from '../plan/chaos-plan.ts';
import type { Random } from '../random.ts';
import type { ChaosSystem } from '../system/chaos-system.ts';

/** What a fault is done to, and with. */
export interface FaultContext {
  readonly system: ChaosSystem;
  /** Writes straight to Kafka, past every node and proxy. */
  readonly publisher: Publisher;
  /** Of this fault alone: the same in every replay of the plan. */
  readonly random: Random;
  /** Sleeps; ends early when the run does. */
  readonly pause: (ms: number) => Promise<void>;
}

/** Does it, undoes it after its length, and tells in a few words what it met. */
export type Fault = (fault: PlannedFault, context: FaultContext) => Promise<string>;

export const numberIn = ({ settings }: PlannedFault, name: string): number => Number(settings[name] ?? 0);
