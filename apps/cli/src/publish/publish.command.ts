import { findHub } from '../hub/find-hub.ts';
import { paintFor } from '../look/paint.ts';
import { publishFile } from './publish.ts';
import { readFlags, type PublishFlags } from './publish-options.ts';
import { isComplete, summarise } from './summary.ts';

/** `motlan publish`. Returns the exit code: 1 where a line was not taken, was set aside, or has no decision yet. */
export async function publish(folder: string, file: string, flags: PublishFlags): Promise<number> {
  const options = readFlags(flags, Date.now());
  const result = await publishFile(await findHub(folder), file, options);
  process.stdout.write(`${summarise(result, paintFor(process.stdout))}\n`);
  return isComplete(result) ? 0 : 1;
}
