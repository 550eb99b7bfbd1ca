import { Module } from '@nestjs/common';
import { RecordsModule } from '../records/records.module.ts';
import { TracesController } from './traces.controller.ts';

/** Puts the way of one message together from what every app knows of it. */
@Module({ imports: [RecordsModule], controllers: [TracesController] })
export class TracesModule {}
