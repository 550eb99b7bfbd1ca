import { Module } from '@nestjs/common';
import { HoldingStore, ProvisionalStore } from '@motlan/persistence';
import { PlansController } from './plans.controller.ts';

/** Says what an agency may ask for before it asks: collection plans. */
@Module({ controllers: [PlansController], providers: [HoldingStore, ProvisionalStore] })
export class PlansModule {}
