import { setTimeout as sleep } from 'node:timers/promises';
import { EVENT_TYPES, type Decision, type SetAside } from '@motlan/contracts';
import { retryPassing, type AppClient } from '../hub/app-client.ts';
import type { InboxPage } from '../hub/answers.ts';

/** How one message ended: a decision, or the reason why it was set aside. */
export type Answer =
  | { readonly messageId: string; readonly decision: Decision }
  | { readonly messageId: string; readonly setAside: SetAside };

export interface FollowOptions {
  /** Milliseconds without a single answer after which waiting ends. */
  readonly quietMsMax: number;
  readonly signal?: AbortSignal;
  readonly onAnswer?: (answer: Answer) => void;
}

const PAGE_ITEMS = 1_000;
/** While the sender still tries to reach the node, so does the reader: see send-lines.ts. */
const GIVE_UP_AFTER_MS = 300_000;
/** Short beside the time of a decision, long beside the time of a call. */
const PAUSE_MS = 50;

/**
 * Waits for the answers to messages by reading the agency's inbox onward from where it ended before the first send:
 * a page for a thousand answers, not a call for each.
 */
export class InboxAnswers {
  private readonly awaited = new Set<string>();
  private isSealed = false;

  private constructor(
    private readonly node: AppClient,
    private readonly path: string,
    private cursor: string,
  ) {}

  /** Takes the end of the inbox as it is now. */
  static async fromNow(node: AppClient, agency: string): Promise<InboxAnswers> {
    const path = `/v1/agencies/${encodeURIComponent(agency)}/inbox`;
    const { nextCursor } = await node.get<InboxPage>(path, { cursor: 'end' });
    return new InboxAnswers(node, path, nextCursor);
  }

  get waiting(): number {
    return this.awaited.size;
  }

  expect(messageIds: Iterable<string>): void {
    for (const id of messageIds) this.awaited.add(id);
  }

  /** Stops waiting for a message, e.g. one the node refused. */
  release(messageId: string): void {
    this.awaited.delete(messageId);
  }

  /** Nothing more will be expected: following ends with the last answer. */
  seal(): void {
    this.isSealed = true;
  }

  /** Resolves when every expected message is answered, or after the quiet time. Then `waiting` tells how many are open. */
  async follow({ quietMsMax, signal, onAnswer }: FollowOptions): Promise<void> {
    let heardAt = Date.now();
    while (!(this.isSealed && this.awaited.size === 0)) {
      signal?.throwIfAborted();
      const page = await retryPassing(() => this.nextPage(), {
        giveUpAfterMs: this.isSealed ? quietMsMax : GIVE_UP_AFTER_MS,
        ...(signal ? { signal } : {}),
      });
      for (const answer of page.items.flatMap(answerOf)) {
        if (!this.awaited.delete(answer.messageId)) continue;
        heardAt = Date.now();
        onAnswer?.(answer);
      }
      if (!this.isSealed) heardAt = Date.now();
      if (Date.now() - heardAt > quietMsMax) return;
      if (page.items.length < PAGE_ITEMS) await sleep(PAUSE_MS, undefined, signal ? { signal } : {});
    }
  }

  private async nextPage(): Promise<InboxPage> {
    const page = await this.node.get<InboxPage>(this.path, { cursor: this.cursor, limit: PAGE_ITEMS });
    this.cursor = page.nextCursor;
    return page;
  }
}

function answerOf({ type, body }: InboxPage['items'][number]): Answer[] {
  if (type === EVENT_TYPES.decision) {
    const decision = body as Decision;
    return [{ messageId: decision.messageId, decision }];
  }
  if (type === EVENT_TYPES.setAside) {
    const setAside = body as SetAside;
    return setAside.messageId === null ? [] : [{ messageId: setAside.messageId, setAside }];
  }
  return [];
}
