import { Module } from '@nestjs/common';
import { RecordCountStore } from '@motlan/persistence';
import { HealthDataReader } from './health-data.ts';
import { Histograms } from './histogram.ts';
import { RecordSearch } from './record-search.ts';
import { RecordsController } from './records.controller.ts';

/** Finds operational records, counts them over time, and says how services do. */
@Module({
  controllers: [RecordsController],
  providers: [HealthDataReader, Histograms, RecordCountStore, RecordSearch],
  exports: [Histograms, RecordCountStore, RecordSearch],
})
export class RecordsModule {}
