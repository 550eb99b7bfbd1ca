import { validate } from 'uuid';
import { CliFailure } from '../failure.ts';
import { findHub, type Hub } from '../hub/find-hub.ts';
import { paintFor } from '../look/paint.ts';
import { findMessages } from './find-messages.ts';
import { findTrace } from './find-trace.ts';
import { showMessages } from './show-messages.ts';
import { showTrace } from './show-trace.ts';

export interface TraceFlags {
  readonly agency?: string;
  readonly json?: true;
}

/**
 * `motlan trace`: the way of one message by its id, or the messages of a dossier or subject; where there is only one, its way.
 * Returns the exit code; throws a sentence where nobody knows it.
 */
export async function trace(folder: string, what: string, flags: TraceFlags): Promise<number> {
  const hub = await findHub(folder);
  if (validate(what.toLowerCase())) return show(hub, what.toLowerCase(), flags);
  const found = await findMessages(hub, what, flags.agency);
  if (!found) throw new CliFailure('No message has this id, dossier or subject. A message id is a UUID.');
  const [only] = found.records;
  if (found.records.length === 1 && only?.messageId) return show(hub, only.messageId, flags);
  print(flags.json ? JSON.stringify(found, null, 2) : showMessages(found, paintFor(process.stdout)));
  return 0;
}

async function show(hub: Hub, messageId: string, { agency, json }: TraceFlags): Promise<number> {
  const found = await findTrace(hub, messageId, agency);
  if (!found) {
    const where = agency === undefined ? '' : ` of ${agency}`;
    throw new CliFailure(`Neither a node nor the exchange knows message ${messageId}${where}.`);
  }
  print(json ? JSON.stringify(found, null, 2) : showTrace(found, paintFor(process.stdout)));
  return 0;
}

const print = (text: string) => process.stdout.write(`${text}\n`);
