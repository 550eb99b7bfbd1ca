import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CallerGuard } from '@motlan/platform';
import { ConnectionsModule } from './connections.module.ts';
import { IntakeModule } from './intake/intake.module.ts';
import { SearchModule } from './search/search.module.ts';
import { StateModule } from './state/state.module.ts';

/** The indexer, whole: read this list to know what it does. */
@Module({
  imports: [ConnectionsModule, IntakeModule, SearchModule, StateModule],
  providers: [{ provide: APP_GUARD, useClass: CallerGuard }],
})
export class IndexerModule {}
