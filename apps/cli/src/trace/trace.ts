import { validate } from 'uuid';
import { CliFailure } from '../failure.ts';
import { findHub } from '../hub/find-hub.ts';
import { paintFor } from '../look/paint.ts';
import { composeTrace } from './compose-trace.ts';
import { findMessage } from './find-message.ts';
import { showTrace } from './show-trace.ts';

/** `motlan trace`. Returns the exit code; throws a sentence where nobody knows the message. */
export async function trace(
  folder: string,
  id: string,
  flags: { agency?: string; json?: true },
): Promise<number> {
  const messageId = id.toLowerCase();
  if (!validate(messageId))
    throw new CliFailure('A message id is a UUID, e.g. 0192f3c1-7a5e-7c3b-9a51-4be6b3a0d2f7.');
  const found = await findMessage(await findHub(folder), messageId, flags.agency);
  if (!found) {
    const where = flags.agency === undefined ? '' : ` of ${flags.agency}`;
    throw new CliFailure(`Neither a node nor the exchange knows message ${messageId}${where}.`);
  }
  const lines = composeTrace(found);
  const text = flags.json
    ? JSON.stringify(
        { messageId, agency: found.agency, hops: lines, decision: found.state?.decision ?? null },
        null,
        2,
      )
    : showTrace(messageId, found.agency, lines, paintFor(process.stdout));
  process.stdout.write(`${text}\n`);
  return 0;
}
