import { Module } from '@nestjs/common';
import { RelayModule } from '../relay/relay.module.ts';
import { AnyMediaType } from './any-media-type.ts';
import { BatchController } from './batch.controller.ts';
import { OutboxIntake } from './outbox-intake.ts';
import { OutboxLevel } from './outbox-level.ts';
import { OutboxWriter } from './outbox-writer.ts';
import { ProvisionsController } from './provisions.controller.ts';
import { ProvisionReader } from './read-provision.ts';

/** Takes provisions over HTTP into the outbox, and tells what became of them. */
@Module({
  imports: [RelayModule],
  controllers: [BatchController, ProvisionsController],
  providers: [AnyMediaType, OutboxIntake, OutboxLevel, OutboxWriter, ProvisionReader],
})
export class IntakeModule {}
