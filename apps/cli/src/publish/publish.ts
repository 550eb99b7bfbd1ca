import { v7 as uuidV7 } from 'uuid';
import type { DatasetDescription } from '@motlan/contracts';
import { CliFailure, sentenceOf } from '../failure.ts';
import { AppProblem } from '../hub/app-client.ts';
import type { Hub } from '../hub/find-hub.ts';
import { counted, grouped } from '../look/numbers.ts';
import { InboxAnswers } from '../send/inbox-answers.ts';
import type { OutgoingLine } from '../send/in-batches.ts';
import { sendLines } from '../send/send-lines.ts';
import { checkFile, type CheckedFile } from './check-file.ts';
import type { PublishOptions } from './publish-options.ts';
import { openRows } from './read-rows.ts';
import { RefusedFile } from './refused-file.ts';
import { isBad, type BadLine, type Row } from './row.ts';
import type { PublishResult } from './summary.ts';
import { Tally } from './tally.ts';
import { toProvision } from './to-provision.ts';

/** Publishes a file through an agency's node and waits for the decisions. Throws a sentence where the file is not fit. */
export async function publishFile(hub: Hub, path: string, options: PublishOptions): Promise<PublishResult> {
  const node = hub.nodeOf(options.agency);
  const dataset = await datasetOf(hub, options.dataset);
  const open = await openRows(path);
  const file = await checkFile(path, open, dataset, options);

  const startedAt = Date.now();
  const answers = options.wait ? await InboxAnswers.fromNow(node, options.agency) : null;
  const tally = new Tally(file.rows);
  const stop = new AbortController();
  const following = answers?.follow({
    quietMsMax: options.timeoutMs,
    signal: stop.signal,
    onAnswer: (answer) => tally.answered(answer),
  });
  following?.catch(() => undefined); // Awaited below, after the sends.
  try {
    await sendLines(node, options.agency, tally.sending(outgoing(open(), file, options)), answers, {
      onStored: (lines) => tally.storedMore(lines),
      onRefused: (refused) => tally.refused.push(refused),
      onRetry: (error) => tally.note(`${error.message}, trying again`),
    });
    answers?.seal();
    await following;
  } catch (error) {
    const stored = `${grouped(tally.stored)} of ${counted(file.rows, 'line')} were stored; what is not decided yet will be`;
    throw new CliFailure(`${sentenceOf(error)}. ${stored}.`, 1, { cause: error });
  } finally {
    stop.abort();
    tally.close();
  }
  const refusedFile = await writeRefused(path, file.badLines, tally);
  return {
    file: path,
    agency: options.agency,
    rows: file.rows + file.badLines.length,
    stored: tally.stored,
    outcomes: tally.outcomes,
    refused: tally.refused,
    setAside: tally.setAside,
    denied: tally.denied,
    skipped: file.badLines.length,
    open: answers?.waiting ?? null,
    tookMs: Date.now() - startedAt,
    refusedFile,
  };
}

async function datasetOf(hub: Hub, id: string): Promise<DatasetDescription> {
  try {
    return await hub.exchange.get<DatasetDescription>(`/v1/datasets/${encodeURIComponent(id)}`);
  } catch (error) {
    if (!(error instanceof AppProblem) || error.code !== 'unknown-dataset') throw error;
    const { items } = await hub.exchange.get<{ items: readonly DatasetDescription[] }>('/v1/datasets');
    const known = items.map((dataset) => dataset.id).join(', ');
    throw new CliFailure(`There is no dataset ${id}. There are: ${known}.`, 1, { cause: error });
  }
}

async function* outgoing(
  rows: AsyncIterable<Row | BadLine>,
  { plan }: CheckedFile,
  options: PublishOptions,
): AsyncGenerator<OutgoingLine> {
  for await (const row of rows) {
    if (isBad(row)) continue;
    const provision = toProvision(row, plan, options);
    if ('reason' in provision) continue;
    const messageId = uuidV7();
    yield { line: row.line, messageId, text: JSON.stringify({ messageId, ...provision }) };
  }
}

async function writeRefused(
  path: string,
  badLines: readonly BadLine[],
  tally: Tally,
): Promise<string | null> {
  const file = new RefusedFile(path);
  for (const { line, reason } of badLines) file.add({ line, problem: { code: 'bad-line', detail: reason } });
  for (const refused of tally.refused) file.add(refused);
  for (const { line, notice } of tally.setAside) {
    const { messageId, reason, pointer } = notice;
    file.add({ line, ...(messageId === null ? {} : { messageId }), problem: { code: reason, pointer } });
  }
  for (const { line, messageId, problem } of tally.denied) file.add({ line, messageId, problem });
  return (await file.write()) ? file.path : null;
}
