import { Module } from '@nestjs/common';
import { DeadLetterStore, DecisionStore } from '@motlan/persistence';
import { DecisionsController } from './decisions.controller.ts';

/** Shows what was decided of one message, and the way it took through the exchange. */
@Module({ controllers: [DecisionsController], providers: [DecisionStore, DeadLetterStore] })
export class DecisionsModule {}
