import { Module } from '@nestjs/common';
import { HoldingStore } from '@motlan/persistence';
import { MeasuresModule } from '../measures/measures.module.ts';
import { PlansController } from './plans.controller.ts';

/** Says what an agency may ask for before it asks: collection plans. */
@Module({ imports: [MeasuresModule], controllers: [PlansController], providers: [HoldingStore] })
export class PlansModule {}
