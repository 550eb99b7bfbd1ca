import { setTimeout as sleep } from 'node:timers/promises';
import type { ProcessName } from '../system/app-specs.ts';
import type { HubClient } from '../system/hub-client.ts';
import { firstLevelOf, type Offer } from './statement.ts';

/** A 202: from now on it must never be lost. */
export interface Accepted {
  readonly messageId: string;
  readonly by: string;
  readonly subject: string;
  readonly node: ProcessName;
}

/** Refused at the door, for good. */
export interface Refused {
  readonly messageId: string;
  readonly by: string;
  readonly status: number;
  readonly code: string;
}

/** A node that is frozen takes the call and says nothing; then the agency asks again under the same id. */
const ANSWER_MS = 5_000;
/** Doubled with every silence: a node that is down is not called hundreds of times a second. */
const AGAIN_AFTER_MS = 250;
const AGAIN_AFTER_MS_MAX = 2_000;

/**
 * One agency system at a time: hands in its messages one after the other, each again until the node has answered,
 * as a system does that must not lose any. Order per lane is order of acceptance.
 */
export class Sender {
  private readonly queue: { offer: Offer; node: ProcessName }[] = [];
  private working: Promise<void> | null = null;
  private hasGivenUp = false;
  /** Calls that ended without an answer, or with one that says "later". */
  repeated = 0;

  constructor(
    private readonly client: HubClient,
    private readonly onAccepted: (accepted: Accepted) => void,
    private readonly onRefused: (refused: Refused) => void,
  ) {}

  /** What is offered and not answered yet. */
  get waiting(): number {
    return this.queue.length;
  }

  add(offer: Offer, node: ProcessName): void {
    this.queue.push({ offer, node });
    this.working ??= this.work().finally(() => (this.working = null));
  }

  /** Ends asking. What was not answered was never promised. */
  giveUp(): void {
    this.hasGivenUp = true;
  }

  private async work(): Promise<void> {
    let pauseMs = AGAIN_AFTER_MS;
    for (let next = this.queue[0]; next !== undefined && !this.hasGivenUp; next = this.queue[0]) {
      if (await this.handIn(next.offer, next.node)) {
        this.queue.shift();
        pauseMs = AGAIN_AFTER_MS;
        continue;
      }
      this.repeated += 1;
      await sleep(pauseMs);
      pauseMs = Math.min(pauseMs * 2, AGAIN_AFTER_MS_MAX);
    }
  }

  /** False: to be asked again. */
  private async handIn(offer: Offer, node: ProcessName): Promise<boolean> {
    const { messageId, by, provision } = offer;
    const answer = await this.client.provide(by, node, { messageId, body: provision }, ANSWER_MS);
    if (answer === null || answer.status >= 500 || answer.status === 429) return false;
    if (answer.status === 202) this.onAccepted({ messageId, by, subject: provision.subject, node });
    else {
      const { code } = answer.body as { code?: string };
      this.onRefused({ messageId, by, status: answer.status, code: code ?? '' });
    }
    return true;
  }
}

/** The lane of a subject: its messages are handed in one after the other. */
export const laneOf = ({ by, provision }: Offer, lanes: number): number => {
  let sum = 0;
  for (const char of `${firstLevelOf(by)}/${provision.subject}`) sum = (sum * 31 + char.charCodeAt(0)) >>> 0;
  return sum % lanes;
};
