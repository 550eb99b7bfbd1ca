import type { ScenarioRun } from '@motlan/contracts';
import { RoleMark } from '../outcomes/role-mark.tsx';
import { roleOfRun } from './run-states.ts';
import { useRunState } from './use-run-words.ts';

/** How a run stands: sign and words. */
export function RunStateMark({ run }: { readonly run: Pick<ScenarioRun, 'state' | 'stepsDiffering'> }) {
  return <RoleMark role={roleOfRun(run)}>{useRunState()(run)}</RoleMark>;
}
