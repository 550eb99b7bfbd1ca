import { Module } from '@nestjs/common';
import { ActOutboxStore } from '@motlan/persistence';
import { ActSender } from './act-sender.ts';

/** Sends what follows from operators' acts: written in an act's transaction, sent afterwards. */
@Module({ providers: [ActOutboxStore, ActSender], exports: [ActOutboxStore, ActSender] })
export class ActsModule {}
