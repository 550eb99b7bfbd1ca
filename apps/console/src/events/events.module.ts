import { Module } from '@nestjs/common';
import { RecordChangeStore, ScenarioRunStore } from '@motlan/persistence';
import { ChangeFeed } from './change-feed.ts';
import { EventTeller } from './event-teller.ts';
import { EventsController } from './events.controller.ts';
import { RunFeed } from './run-feed.ts';

/** Tells whoever watches what was read from the topics and how runs go on, as it happens. */
@Module({
  controllers: [EventsController],
  providers: [ChangeFeed, EventTeller, RecordChangeStore, RunFeed, ScenarioRunStore],
})
export class EventsModule {}
