import { Module } from '@nestjs/common';
import { OpenWorkStore } from '@motlan/persistence';
import { OpenWorkController } from './open-work.controller.ts';

/** Counts what waits for somebody. */
@Module({ controllers: [OpenWorkController], providers: [OpenWorkStore] })
export class OpenWorkModule {}
