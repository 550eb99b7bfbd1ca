import { Module } from '@nestjs/common';
import { CatalogueController } from './catalogue.controller.ts';

/** Shows who owns what, who may ask for it, and by which rules it is decided. */
@Module({ controllers: [CatalogueController] })
export class CatalogueModule {}
