import type { LineAnswer, LineProblem } from '../hub/answers.ts';
import { retryPassing, type AppClient } from '../hub/app-client.ts';
import { inBatches, type OutgoingLine } from './in-batches.ts';
import type { InboxAnswers } from './inbox-answers.ts';

export interface RefusedLine {
  readonly line: number;
  readonly messageId: string;
  readonly problem: LineProblem;
}

export interface SendOptions {
  readonly onStored?: (lines: number) => void;
  /** Lines of one batch that an earlier run sent and that are answered: nobody waits for them. Without it, ids are new. */
  readonly onKnown?: (lines: number) => void;
  readonly onRefused?: (refused: RefusedLine) => void;
  /** The node did not take a batch; it is sent again, under the same ids. */
  readonly onRetry?: (error: Error, pauseMs: number) => void;
  readonly signal?: AbortSignal;
}

/** A node may be restarted or its outbox full for a while; longer than this, somebody must look. */
const GIVE_UP_AFTER_MS = 300_000;

/**
 * Hands lines to an agency's node, batch after batch so that their order stays, and tells `answers` what to wait for.
 * A batch that got no answer is repeated with the ids it has: what was stored is not stored twice.
 */
export async function sendLines(
  node: AppClient,
  agency: string,
  lines: AsyncIterable<OutgoingLine>,
  answers: InboxAnswers | null,
  options: SendOptions = {},
): Promise<void> {
  const path = `/v1/agencies/${encodeURIComponent(agency)}/provisions/batch`;
  for await (const batch of inBatches(lines)) {
    answers?.expect(batch.map(({ messageId }) => messageId)); // Before the send: a decision may be faster than its 202.
    const body = batch.map(({ text }) => text).join('\n');
    const results = await retryPassing(() => node.postLines<LineAnswer>(path, body), {
      giveUpAfterMs: GIVE_UP_AFTER_MS,
      ...(options.onRetry ? { onRetry: options.onRetry } : {}),
      ...(options.signal ? { signal: options.signal } : {}),
    });
    let [stored, known] = [0, 0];
    for (const result of results) {
      const sent = batch[result.line - 1];
      if (!sent) throw new Error(`lgsp-node answers line ${result.line} of a batch of ${batch.length}`);
      if ('problem' in result) {
        answers?.release(sent.messageId);
        options.onRefused?.({ line: sent.line, messageId: sent.messageId, problem: result.problem });
      } else {
        if (options.onKnown && (result.status === 'DECIDED' || result.status === 'SET_ASIDE')) {
          known += 1;
          answers?.release(sent.messageId); // Its answer came before we began to read.
        }
        stored += 1;
      }
    }
    options.onStored?.(stored);
    if (known > 0) options.onKnown?.(known);
  }
}
