import { Module } from '@nestjs/common';
import { InboxConsumer } from './inbox.consumer.ts';
import { InboxController } from './inbox.controller.ts';

/** Keeps and shows what comes on the topics of the hosted agencies. */
@Module({ controllers: [InboxConsumer, InboxController] })
export class InboxModule {}
