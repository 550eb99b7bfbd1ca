import { Module } from '@nestjs/common';
import { RecordChangeStore } from '@motlan/persistence';
import { ChangeFeed } from './change-feed.ts';
import { EventTeller } from './event-teller.ts';
import { EventsController } from './events.controller.ts';

/** Tells whoever watches what was read from the topics, as it happens. */
@Module({ controllers: [EventsController], providers: [ChangeFeed, EventTeller, RecordChangeStore] })
export class EventsModule {}
