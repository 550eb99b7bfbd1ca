import { Module } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { RecordChangeStore } from '@motlan/persistence';
import { METRICS } from '@motlan/platform';
import { RecordsModule } from '../records/records.module.ts';
import { OverviewController } from './overview.controller.ts';
import { OverviewReader } from './overview-reader.ts';
import { ReaderLag } from './reader-lag.ts';

/** Says how everything stands now. */
@Module({
  imports: [RecordsModule],
  controllers: [OverviewController],
  providers: [OverviewReader, ReaderLag, RecordChangeStore],
  exports: [OverviewReader],
})
export class OverviewModule {
  constructor(lag: ReaderLag) {
    METRICS.removeSingleMetric(LAG_METRIC); // Tests make several apps in one process.
    new Gauge({
      name: LAG_METRIC,
      help: 'Records of all topics the reader has not taken yet; NaN where Kafka does not answer',
      registers: [METRICS],
      async collect() {
        this.set((await lag.read()) ?? Number.NaN);
      },
    });
  }
}

const LAG_METRIC = 'motlan_console_lag_records';
