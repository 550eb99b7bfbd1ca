import { Controller, UseFilters } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { PROVISIONS_TOPIC } from '@motlan/contracts';
import { PassFaultsFilter, type BatchVerdict, type RecordBatch } from '@motlan/kafka';
import { Intake } from './intake.ts';

/** Provisions, as they come from Kafka, batch by batch. */
@Controller()
@UseFilters(PassFaultsFilter)
export class ProvisionsHandler {
  constructor(private readonly intake: Intake) {}

  @EventPattern(PROVISIONS_TOPIC)
  take(@Payload() batch: RecordBatch): Promise<BatchVerdict> {
    return this.intake.take(batch);
  }
}
