import { readFileSync } from 'node:fs';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { ExchangePoll } from '@motlan/platform';
import { IndexerConfig } from '../indexer.config.ts';
import { Publications, type PublicationState } from './publications.ts';

/** Asks the exchange again and again which datasets are published. While it is away, what it said last stays. */
@Injectable()
export class PublicationsPoll implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('publications');
  private poll: ExchangePoll | null = null;

  constructor(
    private readonly config: IndexerConfig,
    private readonly publications: Publications,
  ) {}

  /** Begins, where an exchange is named. */
  onApplicationBootstrap(): void {
    const { EXCHANGE_URL, TOKENS_FILE, CATALOGUE_POLL_MS } = this.config;
    if (EXCHANGE_URL === undefined) return;
    const { operator } = JSON.parse(readFileSync(TOKENS_FILE, 'utf8')) as { readonly operator: string };
    this.poll = new ExchangePoll({
      exchangeUrl: EXCHANGE_URL,
      path: '/v1/datasets',
      token: operator,
      everyMs: CATALOGUE_POLL_MS,
      what: 'what was published last',
      take: (answer) => this.take(answer),
    });
    this.poll.start();
  }

  onModuleDestroy(): void {
    this.poll?.stop();
  }

  private take(answer: unknown): void {
    if (!isState(answer)) throw new Error('no list of datasets');
    for (const { id, published } of this.publications.take(answer, Date.now())) {
      const is = published ? 'is published' : 'is no longer published';
      this.logger.log(`${id} ${is}, by catalogue ${answer.catalogueVersion}`);
    }
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
