import { readFileSync } from 'node:fs';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { ExchangePoll } from '@motlan/platform';
import { LgspNodeConfig } from '../lgsp-node.config.ts';
import { KnownProcedures } from './known-procedures.ts';

/** Asks the exchange again and again which procedures are in force: they decide who may read what. */
@Injectable()
export class ProceduresPoll implements OnApplicationBootstrap, OnModuleDestroy {
  private poll: ExchangePoll | null = null;

  constructor(
    private readonly config: LgspNodeConfig,
    private readonly procedures: KnownProcedures,
  ) {}

  /** Begins, where an exchange is named. */
  onApplicationBootstrap(): void {
    const { EXCHANGE_URL, TOKENS_FILE, CATALOGUE_POLL_MS } = this.config;
    if (EXCHANGE_URL === undefined) return;
    const { operator } = JSON.parse(readFileSync(TOKENS_FILE, 'utf8')) as { readonly operator: string };
    this.poll = new ExchangePoll({
      exchangeUrl: EXCHANGE_URL,
      path: '/v1/procedures',
      token: operator,
      everyMs: CATALOGUE_POLL_MS,
      what: 'what may be read for a procedure',
      take: (answer) => this.procedures.take(answer),
    });
    this.poll.start();
  }

  onModuleDestroy(): void {
    this.poll?.stop();
  }
}
