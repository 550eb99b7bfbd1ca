import { Module } from '@nestjs/common';
import { LetterViewingStore } from '@motlan/persistence';
import { AskExchange } from './ask-exchange.ts';
import { HideSubjects } from './hide-subjects.ts';
import { LettersController } from './letters.controller.ts';
import { TasksController } from './tasks.controller.ts';

/** What waits for somebody, as the exchange tells it, without what would name a person. */
@Module({
  controllers: [LettersController, TasksController],
  providers: [AskExchange, HideSubjects, LetterViewingStore],
})
export class RepairModule {}
