import { Module } from '@nestjs/common';
import { Kafka, KafkaBatchServer } from '@motlan/kafka';
import {
  DeadLetterStore,
  DecisionStore,
  ElementCountStore,
  HoldingStore,
  IntakeStore,
  ProvisionalStore,
  TaskStore,
} from '@motlan/persistence';
import { ExchangeConfig } from '../exchange.config.ts';
import { createIntakeServer } from './create-intake-server.ts';
import { DecideTogether } from './decide-together.ts';
import { Intake } from './intake.ts';
import { Ledger } from './ledger.ts';
import { Partitions } from './partitions.ts';
import { ProvisionsHandler } from './provisions.handler.ts';

/** Takes provisions from Kafka, decides them under the once-only rule, publishes the answers. */
@Module({
  controllers: [ProvisionsHandler],
  providers: [
    DeadLetterStore,
    DecisionStore,
    ElementCountStore,
    HoldingStore,
    IntakeStore,
    ProvisionalStore,
    TaskStore,
    Ledger,
    Partitions,
    DecideTogether,
    Intake,
    {
      provide: KafkaBatchServer,
      inject: [Kafka, ExchangeConfig, IntakeStore],
      useFactory: createIntakeServer,
    },
  ],
  exports: [KafkaBatchServer],
})
export class IntakeModule {}
