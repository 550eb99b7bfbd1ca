import { Module } from '@nestjs/common';
import { IndexedRecordStore } from '@motlan/persistence';
import { RecordsController } from './records.controller.ts';

/** Answers questions: one subject's records, or a search of a public dataset. */
@Module({ controllers: [RecordsController], providers: [IndexedRecordStore] })
export class SearchModule {}
