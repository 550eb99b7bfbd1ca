import type { ScenarioRun, ScenarioRunState } from '@motlan/contracts';
import type { Role } from '../theme/roles.ts';

/** How a run stands, as a role: one that ended with steps that differ is no success. */
export function roleOfRun({ state, stepsDiffering }: Pick<ScenarioRun, 'state' | 'stepsDiffering'>): Role {
  if (state === 'ended') return stepsDiffering === 0 ? 'accepted' : 'conflict';
  return state === 'failed' || state === 'interrupted' ? 'dead' : 'pending';
}

export const isOver = (state: ScenarioRunState): boolean => state !== 'running' && state !== 'paused';
