import { Module } from '@nestjs/common';
import { IndexClient } from './index-client.ts';
import { ProceduresPoll } from './procedures-poll.ts';
import { ReadingsController } from './readings.controller.ts';
import { RecordReader } from './record-reader.ts';
import { RecordsController } from './records.controller.ts';

/** Reads records for agencies through the index, and keeps who read what and why. */
@Module({
  controllers: [ReadingsController, RecordsController],
  providers: [IndexClient, ProceduresPoll, RecordReader],
})
export class RecordsModule {}
