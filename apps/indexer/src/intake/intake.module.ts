import { Module } from '@nestjs/common';
import { Kafka, KafkaBatchServer } from '@motlan/kafka';
import { IndexedRecordStore, SubjectLinkStore, UnreadableRecordStore } from '@motlan/persistence';
import { Datasets } from '../datasets.ts';
import { IndexerConfig } from '../indexer.config.ts';
import { createIntakeServer } from './create-intake-server.ts';
import { RecordIntake } from './record-intake.ts';
import { SharedRecordsController } from './shared-records.controller.ts';

/** Takes shared records from Kafka and keeps the index current. */
@Module({
  controllers: [SharedRecordsController],
  providers: [
    IndexedRecordStore,
    SubjectLinkStore,
    UnreadableRecordStore,
    RecordIntake,
    { provide: KafkaBatchServer, inject: [Kafka, Datasets, IndexerConfig], useFactory: createIntakeServer },
  ],
  exports: [KafkaBatchServer],
})
export class IntakeModule {}
