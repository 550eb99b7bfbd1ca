import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { describeError } from '@motlan/platform';
import { IndexerConfig } from '../indexer.config.ts';
import { Publications, type PublicationState } from './publications.ts';

/** One answer may take so long; the exchange reads it from memory. */
const ANSWER_MS = 5_000;

/** Asks the exchange again and again which datasets are published. While it is away, what it said last stays. */
@Injectable()
export class PublicationsPoll implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('publications');
  private readonly stop = new AbortController();
  private hasFailed = false;

  constructor(
    private readonly config: IndexerConfig,
    private readonly publications: Publications,
  ) {}

  /** Begins, where an exchange is named. Nothing waits for its answer. */
  onApplicationBootstrap(): void {
    const { EXCHANGE_URL, TOKENS_FILE } = this.config;
    if (EXCHANGE_URL === undefined) return;
    const { operator } = JSON.parse(readFileSync(TOKENS_FILE, 'utf8')) as { readonly operator: string };
    void this.run(`${EXCHANGE_URL.replace(/\/$/u, '')}/v1/datasets`, operator);
  }

  onModuleDestroy(): void {
    this.stop.abort();
  }

  private async run(url: string, token: string): Promise<void> {
    while (!this.stop.signal.aborted) {
      await this.pollOnce(url, token).then(
        () => this.noteSuccess(),
        (error: unknown) => this.noteFailure(error),
      );
      await sleep(this.config.CATALOGUE_POLL_MS, undefined, { ref: false, signal: this.stop.signal }).catch(
        () => undefined,
      );
    }
  }

  private async pollOnce(url: string, token: string): Promise<void> {
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${token}` },
      redirect: 'error', // The operator's token goes to the exchange only.
      signal: AbortSignal.any([AbortSignal.timeout(ANSWER_MS), this.stop.signal]),
    });
    const answer: unknown = await response.json();
    if (!response.ok || !isState(answer)) throw new Error(`no list of datasets, status ${response.status}`);
    for (const { id, published } of this.publications.take(answer, Date.now())) {
      const is = published ? 'is published' : 'is no longer published';
      this.logger.log(`${id} ${is}, by catalogue ${answer.catalogueVersion}`);
    }
  }

  // An outage is two lines in the log, not one a second.
  private noteSuccess(): void {
    if (this.hasFailed) this.logger.log('the exchange answers again');
    this.hasFailed = false;
  }

  private noteFailure(error: unknown): void {
    if (!this.hasFailed && !this.stop.signal.aborted)
      this.logger.warn(
        `what was published last stays, the exchange does not answer: ${describeError(error)}`,
      );
    this.hasFailed = true;
  }
}

function isState(answer: unknown): answer is PublicationState {
  if (typeof answer !== 'object' || answer === null) return false;
  const { catalogueVersion, items } = answer as Partial<Record<keyof PublicationState, unknown>>;
  return (
    typeof catalogueVersion === 'number' &&
    Array.isArray(items) &&
    (items as Partial<Record<string, unknown>>[]).every(
      (item) => typeof item['id'] === 'string' && typeof item['published'] === 'boolean',
    )
  );
}
