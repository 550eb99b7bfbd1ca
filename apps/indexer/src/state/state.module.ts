import { Module } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { KafkaBatchServer } from '@motlan/kafka';
import { IndexedRecordStore } from '@motlan/persistence';
import { HealthController, METRICS, READINESS, type ReadinessChecks } from '@motlan/platform';
import { IntakeModule } from '../intake/intake.module.ts';
import { IntakeLag } from './intake-lag.ts';
import { StateController } from './state.controller.ts';

/** Says how the index is: what it holds, how far behind it is, whether it is ready. */
@Module({
  imports: [IntakeModule],
  controllers: [HealthController, StateController],
  providers: [
    IndexedRecordStore,
    IntakeLag,
    { provide: READINESS, inject: [IndexedRecordStore, KafkaBatchServer], useFactory: readinessChecks },
  ],
})
export class StateModule {
  constructor(lag: IntakeLag) {
    METRICS.removeSingleMetric(LAG_METRIC); // Tests make several apps in one process.
    new Gauge({
      name: LAG_METRIC,
      help: 'Shared records the index has not taken yet; NaN where Kafka does not answer',
      registers: [METRICS],
      async collect() {
        this.set((await lag.read()) ?? Number.NaN);
      },
    });
  }
}

const LAG_METRIC = 'motlan_indexer_lag_records';

function readinessChecks(records: IndexedRecordStore, server: KafkaBatchServer): ReadinessChecks {
  return {
    postgres: () => records.ping(),
    kafka: () => (server.isConsuming ? Promise.resolve() : Promise.reject(new Error('not in the group yet'))),
  };
}
