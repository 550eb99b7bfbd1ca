import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { databaseOptions, migrate, OutboxStore } from '@motlan/persistence';
import { CallerGuard, HealthController, READINESS, type ReadinessChecks } from '@motlan/platform';
import { Cleanup } from './cleanup/cleanup.ts';
import { ConnectionsModule } from './connections/connections.module.ts';
import { InboxModule } from './inbox/inbox.module.ts';
import { IntakeModule } from './intake/intake.module.ts';
import { LgspNodeConfig } from './lgsp-node.config.ts';
import { OutboxController } from './outbox/outbox.controller.ts';
import { RecordsModule } from './records/records.module.ts';
import { RelayModule } from './relay/relay.module.ts';

/** The node, whole: read this list to know what it does. */
@Module({
  imports: [
    ConnectionsModule,
    TypeOrmModule.forRootAsync({
      inject: [LgspNodeConfig],
      useFactory: async (config: LgspNodeConfig) => {
        await migrate(config.DATABASE_URL, 'lgsp-node');
        return databaseOptions('lgsp-node', config.DATABASE_URL, config.DATABASE_POOL);
      },
    }),
    IntakeModule,
    RelayModule,
    InboxModule,
    RecordsModule,
  ],
  controllers: [HealthController, OutboxController],
  providers: [
    Cleanup,
    { provide: APP_GUARD, useClass: CallerGuard },
    {
      // Kafka is not among them: the node accepts for later.
      provide: READINESS,
      inject: [OutboxStore],
      useFactory: (outbox: OutboxStore): ReadinessChecks => ({ postgres: () => outbox.ping() }),
    },
  ],
})
export class LgspNodeModule {}
