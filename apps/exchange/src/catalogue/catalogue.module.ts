import { Module } from '@nestjs/common';
import { CatalogueController } from './catalogue.controller.ts';
import { CatalogueEntriesController } from './catalogue-entries.controller.ts';
import { RecordEntries } from './record-entries.ts';

/** Shows who owns what, who may ask for it, and by which rules it is decided; records changes of it. */
@Module({ controllers: [CatalogueController, CatalogueEntriesController], providers: [RecordEntries] })
export class CatalogueModule {}
