import { Module } from '@nestjs/common';
import { DecisionStore, HoldingStore, IntakeStore } from '@motlan/persistence';
import { ConservationController } from './conservation.controller.ts';
import { ProvisionBounds } from './provision-bounds.ts';

/** Shows that nothing is lost: received = decided + replayed + dead-lettered, and what is held. */
@Module({
  controllers: [ConservationController],
  providers: [DecisionStore, HoldingStore, IntakeStore, ProvisionBounds],
})
export class ConservationModule {}
