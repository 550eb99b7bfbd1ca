import { Module } from '@nestjs/common';
import { IndexedRecordStore, SubjectLinkStore } from '@motlan/persistence';
import { IdentityFinder } from '../identity/identity-finder.ts';
import { RecordsController } from './records.controller.ts';

/** Answers questions: one subject's records, or a search of a public dataset. */
@Module({
  controllers: [RecordsController],
  providers: [IdentityFinder, IndexedRecordStore, SubjectLinkStore],
})
export class SearchModule {}
