import { Controller, UseFilters } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { SubjectReferences } from '@motlan/contracts';
import { PassFaultsFilter, type BatchVerdict, type RecordBatch } from '@motlan/kafka';
import { ConsoleConfig } from '../console.config.ts';
import { KnownCatalogue } from '../known-catalogue.ts';
import { ALL_TOPICS } from './create-reader-server.ts';
import { readFromMs } from './kept-for.ts';
import { readBatch } from './read-batch.ts';
import { RecordWriter } from './record-writer.ts';
import { DELAY_SECONDS } from './reader.measures.ts';

/** Every topic of the hub, batch by batch. */
@UseFilters(PassFaultsFilter)
@Controller()
export class TopicsController {
  constructor(
    private readonly writer: RecordWriter,
    private readonly catalogue: KnownCatalogue,
    private readonly references: SubjectReferences,
    private readonly config: ConsoleConfig,
  ) {}

  @EventPattern(ALL_TOPICS)
  async take(@Payload() batch: RecordBatch): Promise<BatchVerdict> {
    const nowMs = Date.now();
    const { catalogue, references } = this;
    const sinceMs = readFromMs(nowMs, this.config.OPERATIONAL_RECORDS_DAYS);
    await this.writer.write(readBatch(batch, { catalogue, references }, sinceMs));
    DELAY_SECONDS.set((Date.now() - (batch.records[0]?.timestampMs ?? nowMs)) / 1_000);
    return { done: true };
  }
}
