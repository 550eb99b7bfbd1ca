import { Injectable, Logger } from '@nestjs/common';
import { ExchangePoll } from '@motlan/platform';
import { IndexerConfig } from '../indexer.config.ts';
import { Publications, type PublicationState } from './publications.ts';

/** Asks the exchange again and again which datasets are published. While it is away, what it said last stays. */
@Injectable()
export class PublicationsPoll extends ExchangePoll {
  constructor(config: IndexerConfig, publications: Publications) {
    super(config, {
      path: '/v1/datasets',
      what: 'what was published last',
      take: (answer) => take(answer, publications),
    });
  }
}

const logger = new Logger('publications');

function take(answer: unknown, publications: Publications): void {
  if (!isState(answer)) throw new Error('no list of datasets');
  for (const { id, published } of publications.take(answer, Date.now())) {
    const is = published ? 'is published' : 'is no longer published';
    logger.log(`${id} ${is}, by catalogue ${answer.catalogueVersion}`);
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
