import { Module } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { KafkaBatchServer } from '@motlan/kafka';
import { IndexedRecordStore } from '@motlan/persistence';
import {
  HEALTH_FACTS,
  HealthController,
  METRICS,
  READINESS,
  type HealthFacts,
  type ReadinessChecks,
} from '@motlan/platform';
import { IntakeModule } from '../intake/intake.module.ts';
import { Publications } from '../publications/publications.ts';
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
    { provide: HEALTH_FACTS, inject: [Publications], useFactory: healthFacts },
  ],
})
export class StateModule {
  constructor(lag: IntakeLag, publications: Publications) {
    for (const name of [LAG_METRIC, AGE_METRIC]) METRICS.removeSingleMetric(name); // Tests make several apps in one process.
    new Gauge({
      name: LAG_METRIC,
      help: 'Shared records the index has not taken yet; NaN where Kafka does not answer',
      registers: [METRICS],
      async collect() {
        this.set(await lag.read(METRICS_MS).catch(() => Number.NaN));
      },
    });
    new Gauge({
      name: AGE_METRIC,
      help: 'Age of what is known about publications; NaN where no exchange has said anything yet',
      registers: [METRICS],
      collect() {
        this.set(publications.knowledge(Date.now()).ageSeconds ?? Number.NaN);
      },
    });
  }
}

/** Whoever reads measures does not wait for Kafka: the console gives up after three seconds, and would take us for silent. */
const METRICS_MS = 2_000;
const LAG_METRIC = 'motlan_indexer_lag_records';
const AGE_METRIC = 'motlan_indexer_catalogue_age_seconds';

function healthFacts(publications: Publications): HealthFacts {
  return () => ({ catalogue: publications.knowledge(Date.now()) });
}

function readinessChecks(records: IndexedRecordStore, server: KafkaBatchServer): ReadinessChecks {
  return {
    postgres: () => records.ping(),
    kafka: () => (server.isConsuming ? Promise.resolve() : Promise.reject(new Error('not in the group yet'))),
  };
}
