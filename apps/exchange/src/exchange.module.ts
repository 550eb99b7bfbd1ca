import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { KafkaBatchServer } from '@motlan/kafka';
import { CallerGuard, HealthController, READINESS, type ReadinessChecks } from '@motlan/platform';
import { CatalogueModule } from './catalogue/catalogue.module.ts';
import { ConnectionsModule } from './connections.module.ts';
import { ConservationModule } from './conservation/conservation.module.ts';
import { DeadLettersModule } from './dead-letters/dead-letters.module.ts';
import { DecisionsModule } from './decisions/decisions.module.ts';
import { IntakeModule } from './intake/intake.module.ts';
import { MeasuresModule } from './measures/measures.module.ts';
import { OpenWorkModule } from './open-work/open-work.module.ts';
import { PlansModule } from './plans/plans.module.ts';
import { TasksModule } from './tasks/tasks.module.ts';

/** The exchange, whole: read this list to know what it does. */
@Module({
  imports: [
    ConnectionsModule,
    IntakeModule,
    DecisionsModule,
    DeadLettersModule,
    PlansModule,
    MeasuresModule,
    ConservationModule,
    CatalogueModule,
    TasksModule,
    OpenWorkModule,
  ],
  controllers: [HealthController],
  providers: [
    { provide: APP_GUARD, useClass: CallerGuard },
    {
      provide: READINESS,
      inject: [DataSource, KafkaBatchServer],
      useFactory: (db: DataSource, server: KafkaBatchServer): ReadinessChecks => ({
        database: async () => {
          await db.query('SELECT 1');
        },
        kafka: () =>
          server.isConsuming ? Promise.resolve() : Promise.reject(new Error('not in the group yet')),
      }),
    },
  ],
})
export class ExchangeModule {}
