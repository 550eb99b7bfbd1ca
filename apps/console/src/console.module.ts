import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { KafkaBatchServer } from '@motlan/kafka';
import { RecordPageStore } from '@motlan/persistence';
import { CallerGuard, HealthController, READINESS, type ReadinessChecks } from '@motlan/platform';
import { AlertsModule } from './alerts/alerts.module.ts';
import { ConnectionsModule } from './connections.module.ts';
import { EventsModule } from './events/events.module.ts';
import { OverviewModule } from './overview/overview.module.ts';
import { ReaderModule } from './reader/reader.module.ts';
import { RecordsModule } from './records/records.module.ts';
import { RepairModule } from './repair/repair.module.ts';
import { ScenariosModule } from './scenarios/scenarios.module.ts';
import { TracesModule } from './traces/traces.module.ts';
import { WebModule } from './web/web.module.ts';

/** The console, whole: read this list to know what it does. */
@Module({
  imports: [
    ConnectionsModule,
    ReaderModule,
    RecordsModule,
    TracesModule,
    RepairModule,
    EventsModule,
    OverviewModule,
    AlertsModule,
    ScenariosModule,
    WebModule, // Last: it takes every address nobody else has.
  ],
  controllers: [HealthController],
  providers: [
    { provide: APP_GUARD, useClass: CallerGuard },
    {
      provide: READINESS,
      inject: [RecordPageStore, KafkaBatchServer],
      useFactory: (records: RecordPageStore, server: KafkaBatchServer): ReadinessChecks => ({
        database: () => records.ping(),
        kafka: () =>
          server.isConsuming ? Promise.resolve() : Promise.reject(new Error('not in the group yet')),
      }),
    },
  ],
})
export class ConsoleModule {}
