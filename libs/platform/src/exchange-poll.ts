import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { describeError } from './redact.ts';

/** One answer may take so long; the exchange reads it from memory. */
const ANSWER_MS = 5_000;

export interface ExchangePollOptions {
  /** Where the exchange answers. */
  readonly exchangeUrl: string;
  /** What is asked, e.g. `/v1/datasets`. */
  readonly path: string;
  readonly token: string;
  /** Milliseconds between two questions. */
  readonly everyMs: number;
  /** What stays as it was while the exchange is away, e.g. `what was published last`. */
  readonly what: string;
  /** Takes an answer over. Throws where it is not what was asked for: it then counts as none. */
  readonly take: (answer: unknown) => void;
}

/** Asks the exchange the same thing again and again. While it is away, what it said last stays; nothing waits for its answer. */
export class ExchangePoll {
  private readonly logger = new Logger('catalogue');
  private readonly stopped = new AbortController();
  private hasFailed = false;

  constructor(private readonly options: ExchangePollOptions) {}

  start(): void {
    void this.run();
  }

  stop(): void {
    this.stopped.abort();
  }

  private async run(): Promise<void> {
    const { signal } = this.stopped;
    while (!signal.aborted) {
      await this.askOnce().then(
        () => this.noteSuccess(),
        (error: unknown) => this.noteFailure(error),
      );
      await sleep(this.options.everyMs, undefined, { ref: false, signal }).catch(() => undefined);
    }
  }

  private async askOnce(): Promise<void> {
    const { exchangeUrl, path, token, take } = this.options;
    const response = await fetch(exchangeUrl.replace(/\/$/u, '') + path, {
      headers: { authorization: `Bearer ${token}` },
      redirect: 'error', // The token goes to the exchange only.
      signal: AbortSignal.any([AbortSignal.timeout(ANSWER_MS), this.stopped.signal]),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`status ${response.status}`);
    take(answer);
  }

  // An outage is two lines in the log, not one a second.
  private noteSuccess(): void {
    if (this.hasFailed) this.logger.log('the exchange answers again');
    this.hasFailed = false;
  }

  private noteFailure(error: unknown): void {
    if (!this.hasFailed && !this.stopped.signal.aborted)
      this.logger.warn(`${this.options.what} stays, the exchange does not answer: ${describeError(error)}`);
    this.hasFailed = true;
  }
}
