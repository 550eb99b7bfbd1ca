import { Module } from '@nestjs/common';
import { Kafka, KafkaBatchServer } from '@motlan/kafka';
import { OperationalRecordStore, RecordChangeStore, RecordRetentionStore } from '@motlan/persistence';
import { ConsoleConfig } from '../console.config.ts';
import { KnownCatalogue } from '../known-catalogue.ts';
import { createReaderServer } from './create-reader-server.ts';
import { Housekeeping } from './housekeeping.ts';
import { RecordWriter } from './record-writer.ts';
import { TopicsController } from './topics.controller.ts';

/** Reads every topic beside the exchange and keeps one operational record per message. */
@Module({
  controllers: [TopicsController],
  providers: [
    Housekeeping,
    OperationalRecordStore,
    RecordChangeStore,
    RecordRetentionStore,
    RecordWriter,
    {
      provide: KafkaBatchServer,
      inject: [Kafka, KnownCatalogue, ConsoleConfig],
      useFactory: createReaderServer,
    },
  ],
  exports: [KafkaBatchServer, RecordWriter],
})
export class ReaderModule {}
