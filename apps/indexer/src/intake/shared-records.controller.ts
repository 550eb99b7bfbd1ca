import { Controller, UseFilters } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { PassFaultsFilter, type BatchVerdict, type RecordBatch } from '@motlan/kafka';
import { SHARED_TOPICS } from './create-intake-server.ts';
import { RecordIntake } from './record-intake.ts';

@UseFilters(PassFaultsFilter)
@Controller()
export class SharedRecordsController {
  constructor(private readonly intake: RecordIntake) {}

  @EventPattern(SHARED_TOPICS)
  async take(@Payload() batch: RecordBatch): Promise<BatchVerdict> {
    await this.intake.take(batch);
    return { done: true };
  }
}
