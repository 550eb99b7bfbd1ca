import { Injectable } from '@nestjs/common';
import { ExchangePoll } from '@motlan/platform';
import { LgspNodeConfig } from '../lgsp-node.config.ts';
import { KnownProcedures } from './known-procedures.ts';

/** Asks the exchange again and again which procedures are in force: they decide who may read what. */
@Injectable()
export class ProceduresPoll extends ExchangePoll {
  constructor(config: LgspNodeConfig, procedures: KnownProcedures) {
    super(config, {
      path: '/v1/procedures',
      what: 'what may be read for a procedure',
      take: (answer) => procedures.take(answer),
    });
  }
}
