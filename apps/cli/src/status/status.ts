import { findHub } from '../hub/find-hub.ts';
import { paintFor } from '../look/paint.ts';
import { faultsOf, isInFlight } from './judge-status.ts';
import { readStatus } from './read-status.ts';
import { showStatus } from './show-status.ts';

/** `motlan status`. Returns the exit code: 1 where a promise is broken or an app is not ready. */
export async function status(folder: string, asJson: boolean): Promise<number> {
  const state = await readStatus(await findHub(folder));
  const faults = faultsOf(state);
  const text = asJson
    ? JSON.stringify({ ...state, inFlight: isInFlight(state), faults }, null, 2)
    : showStatus(state, paintFor(process.stdout));
  process.stdout.write(`${text}\n`);
  return faults.length === 0 ? 0 : 1;
}
