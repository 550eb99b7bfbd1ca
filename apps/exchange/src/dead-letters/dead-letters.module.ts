import { Module } from '@nestjs/common';
import {
  DeadLetterListStore,
  DeadLetterStore,
  DecisionStore,
  ElementCountStore,
  HoldingStore,
  IntakeStore,
  ProvisionalStore,
  RedriveListStore,
  RedriveStore,
  TaskStore,
} from '@motlan/persistence';
import { ActsModule } from '../acts/acts.module.ts';
import { Ledger } from '../intake/ledger.ts';
import { ChooseLetters } from './choose-letters.ts';
import { DeadLettersController } from './dead-letters.controller.ts';
import { LetterRetention } from './letter-retention.ts';
import { RedriveEdited } from './redrive-edited.ts';
import { RedriveLetters } from './redrive-letters.ts';
import { RedrivesController } from './redrives.controller.ts';
import { RehearseRedrive } from './rehearse-redrive.ts';

/** Shows what was set aside and why, says what it would become today, and sends it again. */
@Module({
  imports: [ActsModule],
  controllers: [DeadLettersController, RedrivesController],
  providers: [
    // As the ledger needs them, for rehearsals.
    DeadLetterStore,
    DecisionStore,
    ElementCountStore,
    HoldingStore,
    IntakeStore,
    ProvisionalStore,
    TaskStore,
    Ledger,
    DeadLetterListStore,
    RedriveListStore,
    RedriveStore,
    ChooseLetters,
    LetterRetention,
    RedriveEdited,
    RedriveLetters,
    RehearseRedrive,
  ],
})
export class DeadLettersModule {}
