import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { describeError } from './redact.ts';

/** One answer may take so long; the exchange reads it from memory. */
const ANSWER_MS = 5_000;

/** Settings of an app that asks, by the names they have in every app. */
export interface ExchangePollSettings {
  /** Where the exchange answers. Without one nobody is asked. */
  readonly EXCHANGE_URL?: string;
  readonly TOKENS_FILE: string;
  /** Milliseconds between two questions. */
  readonly CATALOGUE_POLL_MS: number;
}

export interface ExchangePollQuestion {
  /** What is asked, e.g. `/v1/datasets`. */
  readonly path: string;
  /** What stays as it was while the exchange is away, e.g. `what was published last`. */
  readonly what: string;
  /** Takes an answer over. Throws where it is not what was asked for: it then counts as none. */
  readonly take: (answer: unknown) => void;
}

/**
 * Asks the exchange the same thing again and again, from the app's start to its end, with the operator's token. While the
 * exchange is away, what it said last stays; nothing waits for its answer.
 */
export class ExchangePoll implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('catalogue');
  private readonly stopped = new AbortController();
  private hasFailed = false;

  constructor(
    private readonly settings: ExchangePollSettings,
    private readonly question: ExchangePollQuestion,
  ) {}

  /** Begins, where an exchange is named. */
  onApplicationBootstrap(): void {
    const { EXCHANGE_URL, TOKENS_FILE } = this.settings;
    if (EXCHANGE_URL === undefined) return;
    const { operator } = JSON.parse(readFileSync(TOKENS_FILE, 'utf8')) as { readonly operator: string };
    void this.run(EXCHANGE_URL.replace(/\/$/u, '') + this.question.path, operator);
  }

  onModuleDestroy(): void {
    this.stopped.abort();
  }

  private async run(url: string, token: string): Promise<void> {
    const { signal } = this.stopped;
    while (!signal.aborted) {
      await this.askOnce(url, token).then(
        () => this.noteSuccess(),
        (error: unknown) => this.noteFailure(error),
      );
      await sleep(this.settings.CATALOGUE_POLL_MS, undefined, { ref: false, signal }).catch(() => undefined);
    }
  }

  private async askOnce(url: string, token: string): Promise<void> {
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${token}` },
      redirect: 'error', // The token goes to the exchange only.
      signal: AbortSignal.any([AbortSignal.timeout(ANSWER_MS), this.stopped.signal]),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`status ${response.status}`);
    this.question.take(answer);
  }

  // An outage is two lines in the log, not one a second.
  private noteSuccess(): void {
    if (this.hasFailed) this.logger.log('the exchange answers again');
    this.hasFailed = false;
  }

  private noteFailure(error: unknown): void {
    if (!this.hasFailed && !this.stopped.signal.aborted)
      this.logger.warn(`${this.question.what} stays, the exchange does not answer: ${describeError(error)}`);
    this.hasFailed = true;
  }
}
