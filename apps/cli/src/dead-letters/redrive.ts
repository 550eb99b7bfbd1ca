import { readFile } from 'node:fs/promises';
import type { EditedRedriveStarted, RedrivePreview, RedriveRequest, RedriveStarted } from '@motlan/contracts';
import { CliFailure, sentenceOf } from '../failure.ts';
import { findHub, type Hub } from '../hub/find-hub.ts';
import { paintFor } from '../look/paint.ts';
import { checkPosition, countOf, filterOf, type FilterFlags } from './letter-flags.ts';
import { showPreview, showResult } from './show-redrive.ts';
import { watchRedrive } from './watch-redrive.ts';

export interface RedriveFlags extends FilterFlags {
  readonly all?: true;
  readonly send?: true;
  readonly why?: string;
  readonly body?: string;
  readonly timeout: string;
  readonly json?: true;
}

/** `motlan dead-letters redrive`. Returns the exit code: 1 where a letter was set aside again or refused. */
export async function redrive(
  folder: string,
  positions: readonly string[],
  flags: RedriveFlags,
): Promise<number> {
  const choice = choiceOf(positions, flags);
  const hub = await findHub(folder);
  if (!flags.send) {
    if (flags.body !== undefined)
      throw new CliFailure('An edited letter is a new message: --body needs --send.');
    const preview = await hub.exchange.post<RedrivePreview>('/v1/dead-letters/redrive', choice);
    const text = flags.json
      ? JSON.stringify(preview, null, 2)
      : showPreview(preview, paintFor(process.stdout));
    process.stdout.write(`${text}\n`);
    return 0;
  }
  const timeoutMs = countOf(flags.timeout, '--timeout') * 1_000;
  const reason = flags.why;
  if (reason === undefined) throw new CliFailure('State --why: it is kept with the redrive.');
  const id =
    flags.body === undefined
      ? (
          await hub.exchange.post<RedriveStarted>('/v1/dead-letters/redrive', {
            ...choice,
            dryRun: false,
            reason,
          })
        ).id
      : await sendEdited(hub, positions, flags.body, reason);
  if (id === null) {
    process.stdout.write(flags.json ? 'null\n' : '  No letter that waits fits: nothing was sent.\n');
    return 0;
  }
  const result = await watchRedrive(hub, id, timeoutMs);
  const text = flags.json ? JSON.stringify(result, null, 2) : showResult(result, paintFor(process.stdout));
  process.stdout.write(`${text}\n`);
  return result.isSettled &&
    result.outcomes.every(({ became }) => became === 'decided' || became === 'replayed')
    ? 0
    : 1;
}

function choiceOf(positions: readonly string[], flags: RedriveFlags): RedriveRequest {
  const filter = filterOf(flags);
  const isFiltered = Object.keys(filter).length > 0;
  if (positions.length > 0) {
    if (isFiltered || flags.all) throw new CliFailure('State positions or filters, not both.');
    return { positions: positions.map(checkPosition) };
  }
  if (!isFiltered && !flags.all)
    throw new CliFailure('Which letters? State positions or filters, or --all for every one that waits.');
  return { filter };
}

async function sendEdited(
  { exchange }: Hub,
  positions: readonly string[],
  file: string,
  reason: string,
): Promise<string> {
  const [position] = positions;
  if (position === undefined || positions.length > 1)
    throw new CliFailure('--body goes with exactly one position.');
  let body: unknown;
  try {
    body = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new CliFailure(`${file} cannot be read as JSON: ${sentenceOf(error)}`, 1, { cause: error });
  }
  const path = `/v1/dead-letters/${checkPosition(position)}/edited`;
  return (await exchange.post<EditedRedriveStarted>(path, { body, reason })).id;
}
