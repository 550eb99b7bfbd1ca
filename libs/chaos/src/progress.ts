import type { Sample } from './observe/sample.ts';
import type { ChaosPlan, FaultKind } from './plan/chaos-plan.ts';
import type { LifeEvent } from './system/chaos-system.ts';

/** What a run says while it goes on; one line each of its progress file. Times are milliseconds since the load began. */
export type ChaosProgress =
  | { readonly is: 'starting'; readonly text: string; readonly plan: ChaosPlan }
  | {
      readonly is: 'fault';
      readonly atMs: number;
      readonly id: string;
      readonly kind: FaultKind;
      readonly target: string;
      readonly phase: 'begins' | 'ends';
      /** What it met; '' while it goes on. */
      readonly said: string;
    }
  | {
      readonly is: 'life';
      readonly atMs: number;
      readonly who: LifeEvent['who'];
      readonly became: LifeEvent['became'];
      /** Last words, of several lines; '' where it is ready. */
      readonly reason: string;
    }
  | { readonly is: 'sample'; readonly sample: Sample }
  | { readonly is: 'quieting'; readonly atMs: number; readonly unrest: readonly string[] }
  | { readonly is: 'proving'; readonly text: string }
  | { readonly is: 'ended'; readonly verdict: 'proven' | 'differs' };
